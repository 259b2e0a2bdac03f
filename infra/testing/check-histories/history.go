package main

import (
	"fmt"

	"github.com/anishathalye/porcupine"
)

// history is what all processes called and were told, each command's calls taken together: it is
// asked for once, however often it was called, from its first call to the first telling answer.
type history struct {
	commands map[string]*command
	reads    []operation
	stored   map[string]line
	last     int64 // when the last finite operation returned
}

type command struct {
	id            string
	places        []place
	call, returns int64
	outcome       outcome
	commit        int64
	taken         place
}

// operation is a read of a stream or, without one, of the head.
type operation struct {
	stream        string
	call, returns int64
	out           answer
}

func gather(stored, told []line) (*history, error) {
	h := &history{commands: map[string]*command{}, stored: map[string]line{}}
	for _, commit := range stored {
		h.stored[commit.Command] = commit
	}
	returns := map[string]line{}
	for _, l := range told {
		if l.Return != "" {
			returns[key(l)] = l
		}
		h.last = max(h.last, l.At)
	}
	for _, l := range told {
		if l.Call == "" {
			continue
		}
		back, returned := returns[key(l)]
		if l.Call == "append" {
			if err := h.append(l, back, returned); err != nil {
				return nil, err
			}
		} else if returned && back.Return != "failed" {
			h.reads = append(h.reads, readOf(l, back))
		}
	}
	for id := range h.stored {
		if h.commands[id] == nil {
			return nil, fmt.Errorf("nobody asked for commit %d", h.stored[id].Commit)
		}
	}
	return h, nil
}

func key(l line) string {
	return fmt.Sprintf("%s/%d", l.Client, l.Op)
}

func readOf(call, back line) operation {
	out := answer{seq: back.Commit}
	if call.Call == "read" {
		out = answer{seq: back.Seq, command: back.Command}
	}
	return operation{call.Stream, call.At, back.At, out}
}

func (h *history) append(call, back line, returned bool) error {
	if returned && back.Return == "refused" {
		// Nothing was recorded by this call, and another of the command speaks for itself.
		return nil
	}
	c := h.commands[call.Command]
	if c == nil {
		c = &command{id: call.Command, places: call.Places, call: call.At, returns: never, outcome: unknown}
		h.commands[call.Command] = c
	}
	c.call = min(c.call, call.At)
	if !returned || back.Return == "unknown" {
		return nil
	}
	was := c.outcome
	if was != unknown && (string(was) != back.Return || was == recorded && c.commit != back.Commit) {
		return fmt.Errorf("command %s was told two outcomes", c.id)
	}
	c.outcome, c.commit, c.taken = outcome(back.Return), back.Commit, place{back.Stream, back.Seq}
	c.returns = min(c.returns, back.At)
	return nil
}

// streams gives each stream's operations. An append to several is one on each; a conflict says
// something of the one place that was taken. In the end somebody reads what the ledger holds.
func (h *history) streams() map[string][]porcupine.Operation {
	all := map[string][]porcupine.Operation{}
	ends := map[string]answer{}
	for _, c := range h.commands {
		for _, at := range c.places {
			if _, known := ends[at.Stream]; !known {
				ends[at.Stream] = answer{seq: -1}
			}
			if c.outcome == conflict && at != c.taken {
				continue
			}
			add(all, at.Stream, asked{appended, at.Seq, c.id}, answer{outcome: c.outcome}, c.call, c.returns)
		}
	}
	for _, r := range h.reads {
		if r.stream != "" {
			if _, known := ends[r.stream]; !known {
				ends[r.stream] = answer{seq: -1}
			}
			add(all, r.stream, asked{kind: read}, r.out, r.call, r.returns)
		}
	}
	for _, commit := range h.stored {
		for _, at := range commit.Places {
			if at.Seq > ends[at.Stream].seq {
				ends[at.Stream] = answer{seq: at.Seq, command: commit.Command}
			}
		}
	}
	for stream, out := range ends {
		add(all, stream, asked{kind: read}, out, h.last+1, h.last+2)
	}
	return all
}

// order gives the operations on the whole: appends that have a number, by what their client was
// told or, where nobody was, by what the ledger holds; and reads of the head.
func (h *history) order() []porcupine.Operation {
	all := map[string][]porcupine.Operation{}
	last := int64(-1)
	for _, c := range h.commands {
		commit, isStored := h.stored[c.id]
		switch {
		case c.outcome == recorded:
			add(all, "", asked{appended, 0, c.id}, answer{seq: c.commit}, c.call, c.returns)
		case isStored:
			add(all, "", asked{appended, 0, c.id}, answer{seq: commit.Commit}, c.call, never)
		}
	}
	for _, commit := range h.stored {
		last = max(last, commit.Commit)
	}
	for _, r := range h.reads {
		if r.stream == "" {
			add(all, "", asked{kind: read}, r.out, r.call, r.returns)
		}
	}
	add(all, "", asked{kind: read}, answer{seq: last}, h.last+1, h.last+2)
	return all[""]
}

func add(all map[string][]porcupine.Operation, stream string, in asked, out answer, call, returns int64) {
	all[stream] = append(all[stream], porcupine.Operation{Input: in, Output: out, Call: call, Return: returns})
}
