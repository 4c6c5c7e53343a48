"""Days as texts and schedules write them, in each language by its own grammar (rules/dates/)."""

from postlint.dates.days import Day, days, relatives
from postlint.dates.grammar import Grammar, grammar
from postlint.dates.saying import clock, day_of, moment, month_day, weekday, weekday_day
from postlint.dates.when import When, when

__all__ = [
    "Day",
    "Grammar",
    "When",
    "clock",
    "day_of",
    "days",
    "grammar",
    "moment",
    "month_day",
    "relatives",
    "weekday",
    "weekday_day",
    "when",
]
