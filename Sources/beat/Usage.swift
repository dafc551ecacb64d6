/// What `beat --help` prints.
let usage = """
  beat, the terminal of BeatSpace

    beat [--server URL]                 opens the dashboard for your role
    beat login [--server URL] --email E [--password-file F]
                                        logs in; asks for the password, or reads it from F
    beat login [--server URL] --invitation CODE [--password-file F]
                                        the first login of an invited user, who chooses a password
    beat watch --json [--server URL]    prints each event as a line of JSON
    beat do COMMAND --json '{…}' [--id ID]
                                        sends one command and prints the answer; with the ID of
                                        an earlier command it only prints that answer again
    beat export [--csv|--geojson|--json] [--output FILE]
                                        writes all faces that you may see, with their details
    beat import FILE [--update] [--samples] [--dry-run] [--id ID]
                                        lists the faces of a CSV or GeoJSON file, all or none;
                                        --update also changes faces that exist, --samples marks
                                        faces as samples where the file doesn't say, --dry-run
                                        only prints what would be done
    beat doctor [--json] [--server URL] checks a running server in half a minute: latency, updates,
                                        recovery, crowds, races, order, stability, memory
    beat --version, beat --help         also after a command

  With --email and --password-file, every command logs in by itself.
  Without --server, beat uses the server of the last login, else http://127.0.0.1:4100. https://
  uses TLS and trusts the system's certificates, or those in --ca-file FILE. beat respects
  https_proxy, http_proxy, no_proxy and NO_COLOR. With --bn, or BEATSPACE_BN=1 in the environment,
  it shows numbers in Bangla digits, and months, districts and faces by their Bangla names; output
  for programs stays the same.
  --demo-clock FILE, for demonstrations, sets the clock ahead by the seconds in FILE, as beatd
  does; SIGUSR1 makes beat read FILE again.
  The screen shows its keys; ? lists them all.
  When the server is busy, beat do, import and export wait as it asks, half a minute at most.
  Exit codes: 0 done; 1 refused, failed, or a bound missed; 64 wrong use; 65 the file has invalid
  rows and nothing was imported; 66 the file can't be read; 69 the server can't be reached; 73 the
  login or the output can't be saved; 75 the server is busy or its answer got lost: run the same
  again later, a command with its --id; 77 not logged in.
  """
