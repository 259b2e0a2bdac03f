// Command check-histories decides with Porcupine whether what the clients of a ledger were told can
// be explained by one order of their operations: for each stream, and for the ledger as a whole.
//
// It knows nothing of this project but the lines it is given: what the ledger holds in the end, and
// one history for each process. Exit codes: 0 linearizable, 1 not, 2 undecided or not understood.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"sort"
	"time"

	"github.com/anishathalye/porcupine"
)

const (
	// Longer is not worth waiting for: the search has got lost.
	bound = 90 * time.Second
	// When an operation returns of which nobody knows whether it ever did anything.
	never = math.MaxInt64
	// The longest line of a history, in bytes.
	longest = 1 << 20
)

type place struct {
	Stream string `json:"stream"`
	Seq    int64  `json:"seq"`
}

// line is a call, the return of one, or a commit that the ledger holds.
type line struct {
	At      int64   `json:"at"`
	Client  string  `json:"client"`
	Op      int64   `json:"op"`
	Call    string  `json:"call"`
	Return  string  `json:"return"`
	Command string  `json:"command"`
	Places  []place `json:"places"`
	Stream  string  `json:"stream"`
	Seq     int64   `json:"seq"`
	Commit  int64   `json:"commit"`
}

func main() {
	if len(os.Args) < 3 {
		fmt.Println("usage: check-histories LEDGER HISTORY...")
		os.Exit(2)
	}
	stored, err := lines(os.Args[1])
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	var told []line
	for _, file := range os.Args[2:] {
		more, err := lines(file)
		if err != nil {
			fmt.Println(err)
			os.Exit(2)
		}
		told = append(told, more...)
	}
	os.Exit(check(stored, told))
}

// lines reads a file of JSON lines; the last one may be torn by a kill, and is then left out.
func lines(name string) ([]line, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []line
	scanner := bufio.NewScanner(file)
	scanner.Buffer(make([]byte, longest), longest)
	torn := false
	for scanner.Scan() {
		if torn {
			return nil, fmt.Errorf("%s: a line in the middle is no JSON", name)
		}
		var one line
		if json.Unmarshal(scanner.Bytes(), &one) != nil {
			torn = true
			continue
		}
		all = append(all, one)
	}
	return all, scanner.Err()
}

func check(stored, told []line) int {
	history, err := gather(stored, told)
	if err != nil {
		fmt.Println("NOT linearizable:", err)
		return 1
	}
	operations := 0
	streams := history.streams()
	names := make([]string, 0, len(streams))
	for name := range streams {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		operations += len(streams[name])
		if code := decide("stream "+name, streamModel, streams[name]); code != 0 {
			return code
		}
	}
	order := history.order()
	if code := decide("the order of commits", orderModel, order); code != 0 {
		return code
	}
	fmt.Printf("Porcupine: linearizable, %d operations on %d streams, %d on the order of commits\n",
		operations, len(streams), len(order))
	return 0
}

func decide(what string, model porcupine.Model, operations []porcupine.Operation) int {
	result, info := porcupine.CheckOperationsVerbose(model, operations, bound)
	switch result {
	case porcupine.Ok:
		return 0
	case porcupine.Illegal:
		fmt.Printf("NOT linearizable: %s\n", what)
		explain(model, operations, info)
		return 1
	default:
		fmt.Printf("undecided within %s: %s\n", bound, what)
		return 2
	}
}

// explain names the first few operations that the longest possible order can't place.
func explain(model porcupine.Model, operations []porcupine.Operation, info porcupine.LinearizationInfo) {
	var longestOrder []int
	for _, order := range info.PartialLinearizations()[0] {
		if len(order) > len(longestOrder) {
			longestOrder = order
		}
	}
	placed := make(map[int]bool)
	state := model.Init()
	for _, index := range longestOrder {
		placed[index] = true
		_, state = model.Step(state, operations[index].Input, operations[index].Output)
	}
	fmt.Printf("  %d of %d operations have a place, then it is %+v and these have none:\n",
		len(longestOrder), len(operations), state)
	var left []porcupine.Operation
	for index, operation := range operations {
		if !placed[index] {
			left = append(left, operation)
		}
	}
	sort.Slice(left, func(i, j int) bool { return left[i].Return < left[j].Return })
	for i := 0; i < len(left) && i < 3; i++ {
		fmt.Printf("    %d to %d: %+v told %+v\n", left[i].Call, left[i].Return, left[i].Input, left[i].Output)
	}
}
