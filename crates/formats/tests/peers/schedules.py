"""Validates exported schedule.json files: `schedules.py SCHEMA FILE…`."""
import json
import sys

import jsonschema

schema = json.load(open(sys.argv[1]))
validator = jsonschema.Draft6Validator(schema, format_checker=jsonschema.FormatChecker())
for path in sys.argv[2:]:
    errors = list(validator.iter_errors(json.load(open(path))))
    for error in errors[:5]:
        print(path, list(error.absolute_path), error.message, file=sys.stderr)
    if errors:
        sys.exit(f"{path}: {len(errors)} errors")
    print(f"{path}: valid")
