# SPDX-License-Identifier: MIT
# Copyright the Progressive Rollout maintainers
"""Writes the third column of recurrences.tsv anew: what python-dateutil says of the rules in the first two.

pip install python-dateutil==2.9.0 && python3 recurrences.py < recurrences.tsv > again.tsv && diff recurrences.tsv again.tsv
"""
import itertools
import sys
from datetime import datetime

from dateutil.rrule import rrulestr

END = datetime(2100, 1, 1)

for line in sys.stdin:
    if line.startswith("#"):
        sys.stdout.write(line)
        continue
    start, rule, _ = line.rstrip("\n").split("\t")
    begin = datetime.strptime(start, "%Y%m%dT%H%M%S")
    before_end = itertools.takewhile(lambda each: each < END, rrulestr(rule, dtstart=begin))
    first = [each.strftime("%Y%m%dT%H%M") for each in itertools.islice(before_end, 40)]
    print(start, rule, ",".join(first), sep="\t")
