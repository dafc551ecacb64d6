#!/usr/bin/env python3
"""Checks a file of points against RFC 7946, with nothing but the standard library."""

import json
import sys


def require(holds, clause, what):
    if not holds:
        sys.exit(f"RFC 7946 {clause}: {what}")


def no_twins(pairs):
    names = [name for name, _ in pairs]
    require(len(names) == len(set(names)), "§2", f"a member is there twice in {names}")
    return dict(pairs)


def no_constants(name):
    sys.exit(f"RFC 8259 §6: {name} is no number")


def check(feature):
    require(feature.get("type") == "Feature", "§3.2", "a Feature has this type")
    require("geometry" in feature and "properties" in feature, "§3.2", "a member is missing")
    require(isinstance(feature["properties"], dict), "§3.2", "properties are an object or null")
    geometry = feature["geometry"]
    require(geometry["type"] == "Point", "§3.1.2", "the geometry is a Point")
    position = geometry["coordinates"]
    require(len(position) == 2, "§3.1.1", "a position has two numbers here")
    require(
        all(type(number) in (int, float) for number in position), "§3.1.1", "they are numbers")
    longitude, latitude = position
    require(-180 <= longitude <= 180 and -90 <= latitude <= 90, "§4", "they are degrees")
    # Longitude first: in Bangladesh it is always the greater one.
    require(88 < longitude < 92.7 and 20.5 < latitude < 26.7, "§3.1.1", "longitude is first")
    require("coordinates" not in feature and "features" not in feature, "§7.1", "foreign member")


def main():
    text = open(sys.argv[1], "rb").read().decode("utf-8", errors="strict")
    collection = json.loads(text, object_pairs_hook=no_twins, parse_constant=no_constants)
    require(collection["type"] == "FeatureCollection", "§3.3", "the type")
    require(isinstance(collection["features"], list), "§3.3", "features are an array")
    require("crs" not in collection, "§4", "no other reference system")
    for feature in collection["features"]:
        check(feature)
    print(f"{len(collection['features'])} points")


main()
