#!/usr/bin/env python3
"""Proves that the events' topic has every commit that the log signed: verify-topic.py FILE.properties VKEY

It needs Python 3.9 or later and confluent-kafka (pip install confluent-kafka), and shares no code
with the services. FILE.properties has a Kafka client's settings, also as Java's clients write them;
VKEY is the log's verifier key, got from somebody whom you trust.

Exit status: 0 every signed commit is on the topic as it was signed; 1 one is not; 2 the topic can't
be read; 4 the last are not there yet, nothing is signed, or the log shows no sign of life any more.

What is proven: all records of a commit together make its bytes again (BSON, fields in the order
below). Their SHA-256 is a leaf of an RFC 6962 tree, and the log signs that tree's root with its size
(C2SP tlog-checkpoint, Ed25519) on the topic treatment-checkpoints. Both topics are read once; memory
does not grow with them.
"""
import base64
import collections
import hashlib
import re
import struct
import sys
import time
import uuid

import confluent_kafka as kafka

MOST_HEADS = 500  # compared, evenly spread, beside as many of the last
MOST_WAITING = 2000  # records of a partition
MOST_REMEMBERED = 10000  # events
QUIET_SECONDS = 5
LOST_SECONDS = 60
STALE_SECONDS = 60  # a log that rests signs its head anew every ten

# Ed25519 (RFC 8032, 5.1.7): s*B == R + k*A, in extended coordinates.
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    product = (0, 1, 1, 0)
    while number:
        if number & 1:
            product = add(product, point)
        point, number = add(point, point), number >> 1
    return product


def point(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if y >= P or (x * x - square) % P or (sign and not x):
        raise ValueError("no point of the curve")
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = point(bytes.fromhex("58" + "66" * 31))


def is_signature(key, text, signature):
    scalar = int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or scalar >= ORDER:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + text).digest(), "little") % ORDER
    left, right = times(scalar, BASE), add(point(signature[:32]), times(k, point(key)))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def head(note, key):
    """Origin, size, root and seconds since 1970 (0 without a time) of a note that the key signed; none of any other."""
    try:
        text, _, signatures = note.decode().rpartition("\n\n")
        origin, size, encoded, *extensions = text.split("\n")
        at = next((int(it[11:]) / 10**9 for it in extensions if re.fullmatch(r"Timestamp: \d{1,19}", it)), 0)
        name, _, typed = key.strip().split("+", 2)
        typed = base64.b64decode(typed, validate=True)
        # After a declared fork the log signs under its name with the declaration's time.
        if origin.split("/fork-")[0] != name.split("/fork-")[0]:
            return None
        digest = hashlib.sha256(origin.encode() + b"\n" + typed).digest()[:4]
        for line in signatures.splitlines():
            dash, _, rest = line.partition(" ")
            signer, _, blob = rest.rpartition(" ")
            raw = base64.b64decode(blob)
            if dash == "\u2014" and signer == origin and raw[:4] == digest:
                return (origin, int(size), base64.b64decode(encoded), at) if is_signature(typed[1:], (text + "\n").encode(), raw[4:]) else None
    except (ValueError, AttributeError):  # anybody's, who may write to the topic
        pass
    return None


# A commit's BSON.


def field(kind, name, value):
    return bytes([kind]) + name.encode() + b"\0" + value


def text(name, value):
    return field(2, name, struct.pack("<i", len(value) + 1) + value + b"\0")


def number(name, value):
    return field(18, name, struct.pack("<q", value))


def identity(name, value):
    return field(5, name, struct.pack("<iB", 16, 4) + uuid.UUID(value.decode()).bytes)


def document(*fields):
    content = b"".join(fields)
    return struct.pack("<i", len(content) + 5) + content + b"\0"


def days(year, month, day):
    """From 1970-01-01, also of years that datetime doesn't know."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


TIME = re.compile(r"([+-]?\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?Z")


def date(name, value):
    parts = TIME.fullmatch(value.decode())
    if not parts:
        raise ValueError("no time")
    year, month, day, hour, minute, second = map(int, parts.groups()[:6])
    seconds = ((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    return field(9, name, struct.pack("<q", seconds * 1000 + int((parts[7] or "").ljust(3, "0")[:3])))


class Record:
    def __init__(self, message):
        headers = dict(message.headers())
        self.where = "partition %d, offset %d" % (message.partition(), message.offset())
        self.commit, self.index, self.size = (int(headers["ce_" + it]) for it in ("commit", "commitindex", "commitsize"))
        self.place, self.id = (headers["ce_subject"], headers["ce_sequence"]), headers["ce_id"]

        def optional(name, header):
            return text(name, headers[header]) if header in headers else b""

        # What all records of a commit have in common.
        actor = document(text("id", headers["ce_actorid"]), text("name", headers["ce_actorname"]), text("role", headers["ce_actorrole"]), optional("credential", "ce_actorcredential"))
        self.envelope = (
            identity("command", headers["ce_command"])
            + field(3, "actor", actor)
            + optional("clinic", "ce_clinic")
            + identity("correlation", headers["ce_correlationid"])
            + identity("causation", headers["ce_causationid"])
            + date("recordedAt", headers["ce_recordedtime"])
        )
        self.event = document(
            text("stream", headers["ce_subject"]),
            number("seq", int(headers["ce_sequence"])),
            identity("id", headers["ce_id"]),
            text("type", headers["ce_type"]),
            field(16, "rev", struct.pack("<i", int(headers["ce_dataschema"].rpartition(b":")[2]))),
            date("occurredAt", headers["ce_time"]),
            text("payload", message.value()),
            optional("meta", "ce_meta"),
        )


def commit_bytes(records):
    events = document(*(field(3, str(it.index), it.event) for it in records))
    return document(number("_id", records[0].commit), field(4, "events", events), records[0].envelope)


class Tree:
    """RFC 6962, as the roots of its largest whole subtrees."""

    def __init__(self):
        self.size, self.subtrees = 0, []

    @staticmethod
    def node(left, right):
        return hashlib.sha256(b"\1" + left + right).digest()

    def add(self, entry):
        added, whole = hashlib.sha256(b"\0" + entry).digest(), self.size
        while whole & 1:
            added, whole = self.node(self.subtrees.pop(), added), whole >> 1
        self.subtrees.append(added)
        self.size += 1

    def root(self):
        folded = self.subtrees[-1]
        for left in reversed(self.subtrees[:-1]):
            folded = self.node(left, folded)
        return folded


class Broken(Exception):
    """Nothing that follows can be proven."""


def partitions(consumer, topic):
    described = consumer.list_topics(topic, timeout=30).topics[topic]
    return [kafka.TopicPartition(topic, number, kafka.OFFSET_BEGINNING) for number in described.partitions] if not described.error else []


def messages(consumer, topic, is_full=lambda partition: False):
    """A topic's records; None where all are read and nothing has come for a while."""
    assigned = partitions(consumer, topic)
    consumer.assign(assigned)
    ended, quiet, paused = set(), 0, set()
    while quiet < QUIET_SECONDS or any(it.partition not in ended | paused for it in assigned):
        if quiet > LOST_SECONDS:
            raise kafka.KafkaException("nothing comes")
        for it in assigned:
            if is_full(it.partition) != (it.partition in paused):
                (consumer.pause if is_full(it.partition) else consumer.resume)([it])
                paused ^= {it.partition}
        polled = consumer.consume(500, 1)
        quiet = quiet if any(not it.error() for it in polled) else quiet + 1
        for message in polled:
            if not message.error():
                ended.discard(message.partition())
                quiet = 0
                yield message
            elif message.error().code() == kafka.KafkaError._PARTITION_EOF:
                ended.add(message.partition())
            else:
                raise kafka.KafkaException(message.error())
        if len(ended) == len(assigned) or (paused and not polled):
            yield None


def signed_heads(consumer, key):
    """The root of each size that the log signed under its newest name; its newest head's name, size and time; where the topic ended."""
    spread, last, every, seen, end = [], collections.deque(maxlen=MOST_HEADS), 1, 0, 0
    for message in messages(consumer, "treatment-checkpoints"):
        if message is None:
            break
        last.append(message.value())
        if seen % every == 0:
            spread.append(message.value())
        if len(spread) > MOST_HEADS:
            spread, every = spread[::2], every * 2
        seen, end = seen + 1, message.offset() + 1
    found = {}
    for note in dict.fromkeys([*reversed(last), *reversed(spread)]):
        claim = (*(note or b"").split(b"\n")[:3], b"\nTimestamp: " in (note or b""))
        signed = None if claim in found else head(note, key)  # a head that was signed anew is verified once
        if signed:
            found[claim] = signed
    newest, heads = max((it[0] for it in found.values()), default=""), {}
    for origin, size, root, _ in found.values():
        if origin == newest and heads.setdefault(size, root) != root:
            raise Broken("SPLIT: two heads of size %d are signed" % size)
    return heads, (newest, max(heads, default=0), max((it[3] for it in found.values()), default=0)), end


def is_alive(consumer, key, known, place):
    """Whether the log rests: the last signed time is about now, by the clock here, or a later head comes."""
    if not known[2] or abs(time.time() - known[2]) <= STALE_SECONDS:  # an earlier build signs no times
        return True
    consumer.assign([kafka.TopicPartition("treatment-checkpoints", 0, place)])
    until = time.monotonic() + STALE_SECONDS
    while time.monotonic() < until:
        for message in consumer.consume(500, 1):
            signed = None if message.error() else head(message.value(), key)
            if signed and (signed[:2] > known[:2] or signed[3] > known[2]):
                return True
    return False


class Verifier:
    def __init__(self, heads):
        self.heads, self.tree, self.proven, self.faults = heads, Tree(), 0, 0
        self.lanes, self.due, self.remembered = collections.defaultdict(collections.deque), {}, collections.OrderedDict()

    def fault(self, what):
        self.faults += 1
        print(what)

    def again(self, record, known):
        if known in (None, record.id):
            self.fault("REPEATED: %s: a record of commit %d comes again" % (record.where, record.commit))
        else:
            self.fault("CONFLICT: %s: a record of commit %d is in the place of another event" % (record.where, record.commit))

    def take(self, message):
        try:
            record = Record(message)
        except (KeyError, ValueError, TypeError, AttributeError, struct.error):  # anybody's, who may write to the topic
            self.fault("UNREADABLE: partition %d, offset %d: the record is no event" % (message.partition(), message.offset()))
            return
        self.lanes[message.partition()].append(record)
        while self.is_next_whole():
            self.give()

    def is_next_whole(self):
        for lane in self.lanes.values():
            while lane and lane[0].commit <= self.tree.size:
                record = lane.popleft()
                if record.commit < self.tree.size:
                    self.again(record, self.remembered.get(record.place))
                elif self.due.setdefault(record.index, record) is not record:
                    self.again(record, self.due[record.index].id)
        return bool(self.due) and len(self.due) >= next(iter(self.due.values())).size

    def give(self):
        records = [self.due[index] for index in sorted(self.due)]
        if [it.index for it in records] != list(range(records[0].size)) or any((it.size, it.envelope) != (records[0].size, records[0].envelope) for it in records):
            raise Broken("FORGED: the records of commit %d are not of one commit" % self.tree.size)
        for record in records:
            if self.remembered.setdefault(record.place, record.id) != record.id:
                self.again(record, self.remembered[record.place])
            if len(self.remembered) > MOST_REMEMBERED:
                self.remembered.popitem(last=False)
        self.due = {}
        self.tree.add(commit_bytes(records))
        expected = self.heads.get(self.tree.size)
        if expected and expected != self.tree.root():
            raise Broken("FORGED: commits %d to %d are not those that the head of size %d signs" % (self.proven, self.tree.size - 1, self.tree.size))
        self.proven = self.tree.size if expected else self.proven

    def read(self, consumer):
        for message in messages(consumer, "treatment-events", lambda partition: len(self.lanes[partition]) > MOST_WAITING):
            if message is not None:
                self.take(message)
            elif not self.due and not any(self.lanes.values()):
                return
        raise Broken("GAP: commit %d is not whole on the topic: %d of its records are there" % (self.tree.size, len(self.due)))


def settings(file):
    """A client's settings; those that only Java's clients have, in librdkafka's names."""
    with open(file, encoding="utf-8") as lines:
        pairs = (line.strip().partition("=") for line in lines if "=" in line and not line.startswith("#"))
        java = {name.strip(): value.strip() for name, _, value in pairs}
    login = java.pop("sasl.jaas.config", "")
    for name in ("username", "password"):
        for value in re.findall(name + r'="([^"]*)"', login):
            java["sasl." + name] = value
    if java.pop("ssl.truststore.type", "") == "PEM":
        java["ssl.ca.location"] = java.pop("ssl.truststore.location")
    # An end is told by an empty fetch: it must be shorter than the time between two heads of a busy log.
    ours = {"fetch.wait.max.ms": 100, "group.id": "subscriber-verify-topic", "enable.auto.commit": False, "isolation.level": "read_committed", "auto.offset.reset": "error", "enable.partition.eof": True}
    return {**java, **ours}


def main(arguments):
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        consumer = kafka.Consumer(settings(arguments[0]))
        try:
            verifier, alive, newest = Verifier({}), True, ("", 0, 0)
            try:
                verifier.heads, newest, place = signed_heads(consumer, arguments[1])
                verifier.read(consumer)
                alive = is_alive(consumer, arguments[1], newest, place)
            except Broken as broken:
                verifier.fault(str(broken))
        finally:
            consumer.close()
    except (OSError, ValueError, kafka.KafkaException) as unread:
        print("can't be read: %s" % type(unread).__name__)
        return 2
    signed = max(verifier.heads, default=0)
    if verifier.tree.size < signed and not verifier.faults:
        print("LATE: commits %d to %d are signed and not on the topic: the relay is behind, or they are lost" % (verifier.tree.size, signed - 1))
    if not alive:
        print("STALE: no head comes any more, the last time that is signed is %s: the log is dead, or its heads don't get here" % time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(newest[2])))
    print("%d of %d commits are those that a signed head covers" % (verifier.proven, verifier.tree.size))
    if verifier.faults:
        print("NOT what was signed")
        return 1
    proven = alive and 0 < signed == verifier.proven
    print("verified" if proven else "NOT proven")
    return 0 if proven else 4


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
