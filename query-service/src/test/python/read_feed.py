"""Reads a calendar from standard input as a calendar program would; one JSON line a visit."""
import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
print(
    json.dumps(
        {
            "method": str(calendar.get("METHOD", "none")),
            "refreshed": [str(calendar["REFRESH-INTERVAL"]), calendar["REFRESH-INTERVAL"].params["VALUE"]],
            "named": str(calendar["NAME"]),
            "version": str(calendar["VERSION"]),
            "name": str(calendar["X-WR-CALNAME"]),
            "errors": [list(map(str, e)) for event in calendar.walk() for e in event.errors],
        }
    )
)
for event in calendar.walk("VEVENT"):
    print(
        json.dumps(
            {
                "uid": str(event["UID"]),
                "sequence": int(event["SEQUENCE"]),
                "start": event.decoded("DTSTART").isoformat(),
                "end": event.decoded("DTEND").isoformat(),
                "stamp": event.decoded("DTSTAMP").isoformat(),
                "modified": event.decoded("LAST-MODIFIED").isoformat(),
                "summary": str(event["SUMMARY"]),
                "location": str(event.get("LOCATION", "")),
                "status": str(event["STATUS"]),
            }
        )
    )
