#!/usr/bin/env python3
"""Takes the pictures in Screenshots/ from the running programs: one server with invented data, and
terminals of tmux. `make screenshots` gives it the Python packages it needs.

A picture is drawn from a capture whose text shows what scenes.py says of that picture. A screen
that does not come to show that ends the run, and its text is printed.
"""

import subprocess
import sys

import scenes
import shot
from stage import EXPECT_SECONDS, ROOT, Failure, Stage, poll

FOLDER = ROOT / "Screenshots"


def main():
    names = sys.argv[1:]  # Of the pictures to take; all when there are none.
    FOLDER.mkdir(exist_ok=True)
    with Stage(ROOT / ".build/release", socket="beatspace-screenshots") as stage:
        for scene in scenes.SCENES:
            for size in scenes.SIZES:
                if not names or scene.name in names:
                    take(stage, scene, size)
        if not names or scenes.PAIR_NAME in names:
            take_pair(stage)
        # The last: it changes what the server has.
        if not names or scenes.RESTORED_NAME in names:
            take_restored(stage)


def take(stage, scene, size):
    columns, rows = size
    name = f"{scene.name}-{columns}x{rows}.png"
    terminal = stage.open(scene.who, columns, rows)
    save(window(terminal, scene, size, name), name)
    terminal.close()


def take_pair(stage):
    name, size = f"{scenes.PAIR_NAME}.png", scenes.PAIR_SIZE
    terminals = [(stage.open(scene.who, *size), scene) for scene in scenes.PAIR]
    save(shot.on_desk([[window(*each, size, name) for each in terminals]]), name)


def take_restored(stage):
    """Four terminals that are open while the operator puts a backup back, each as it says so."""
    size, backup = scenes.RESTORED_SIZE, stage.folder / "backup.db"
    terminals = [stage.open(who, *size) for who, _ in scenes.RESTORED]
    for terminal in terminals:
        terminal.sees(scenes.LIVE)
    beatd(stage, "backup", backup)
    beatd(stage, "organisation", "rename", "Bokul Commercial Bank", "A lost name")
    stage.server.stop()
    beatd(stage, "restore", backup)
    stage.server.start()
    captures = {}

    def are_taken():
        for terminal in terminals:
            screen = terminal.screen(colours=True)
            if not scenes.is_restored(scenes.plain(screen)):
                continue
            captures.setdefault(terminal.name, screen)
        return len(captures) == len(terminals)

    if not poll(are_taken, 3 * EXPECT_SECONDS):
        raise Failure(f"the restore is said to {list(captures)} alone")
    columns, rows = size
    images = [
        shot.picture(captures[terminal.name], title, columns=columns, rows=rows)
        for terminal, (_, title) in zip(terminals, scenes.RESTORED)
    ]
    save(shot.on_desk([images[:2], images[2:]]), f"{scenes.RESTORED_NAME}.png")


def beatd(stage, *words):
    command = [stage.binaries / "beatd", *words, "--data", stage.folder / "data"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def window(terminal, scene, size, name):
    """A picture of the screen that `scene` leads to."""
    for pattern, keys in [(scenes.LIVE, ""), *scene.keys]:
        expect(terminal, name, lambda text: scenes.lacks(text, pattern))
        terminal.press(keys)
    capture = expect(terminal, name, lambda text: scenes.faults(scene, text, size))
    columns, rows = size
    return shot.picture(capture, scene.title, columns=columns, rows=rows)


def expect(terminal, name, faults):
    """The first capture that has no faults and stays as it is; tmux may capture half a frame."""
    seen = None

    def settled():
        nonlocal seen
        before, seen = seen, terminal.screen(colours=True)
        return seen == before and not faults(scenes.plain(seen))

    if poll(settled, EXPECT_SECONDS):
        return seen
    text = scenes.plain(seen)
    what = "\n  ".join(faults(text) or ["it does not stand still"])
    raise Failure(f"{name} is not taken of {terminal.name}'s screen:\n  {what}\n{text}")


def save(image, name):
    shot.save(image, FOLDER / name)
    print(FOLDER / name, flush=True)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"screenshots: {failure}")
