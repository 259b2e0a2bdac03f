package main

import "github.com/anishathalye/porcupine"

type kind string

const (
	appended kind = "append"
	read     kind = "read"
)

type outcome string

const (
	recorded outcome = "recorded"
	conflict outcome = "conflict"
	unknown  outcome = "unknown"
)

// asked is an operation's input: an append at a place, or a read to the end.
type asked struct {
	kind    kind
	seq     int64
	command string
}

// answer is what the client was told: for an append its outcome and, in the order of commits, its
// number; for a read the last event's place and command, or the last commit's number.
type answer struct {
	outcome outcome
	seq     int64
	command string
}

// end is a stream's state: its last event, -1 and nothing before there is one.
type end struct {
	seq     int64
	command string
}

// streamModel: an append takes the place behind the last, and is refused if its place is taken; a
// read sees the last. One whose outcome nobody knows takes its place if it can, whenever that is.
var streamModel = porcupine.Model{
	Init: func() any { return end{seq: -1} },
	Step: func(state, input, output any) (bool, any) {
		at, in, out := state.(end), input.(asked), output.(answer)
		if in.kind == read {
			return at == end{out.seq, out.command}, at
		}
		next := at.seq == in.seq-1
		switch out.outcome {
		case recorded:
			return next, end{in.seq, in.command}
		case conflict:
			return at.seq >= in.seq, at
		default:
			if next {
				return true, end{in.seq, in.command}
			}
			return true, at
		}
	},
}

// orderModel: the n-th commit to take effect has the number n, from 0; a read sees the last number.
// So an append that returned before another began has the lower number.
var orderModel = porcupine.Model{
	Init: func() any { return int64(-1) },
	Step: func(state, input, output any) (bool, any) {
		last, in, out := state.(int64), input.(asked), output.(answer)
		if in.kind == read {
			return last == out.seq, last
		}
		return out.seq == last+1, out.seq
	},
}
