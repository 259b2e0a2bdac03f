// Command check-go verifies the ledger's transparency log with the libraries of the Go checksum
// database. It shares no code with the service: what it accepts, any C2SP client accepts.
//
//	go run . -url URL -key VKEY [-commit N] [-earlier FILE] [-token TOKEN]
//
// It reads the checkpoint and tiles, verifies that a commit is included (the last one unless told),
// that the log is consistent with an earlier checkpoint, and that the service's own proofs hold.
// Exit codes: 0 verified, 1 not.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	tileHeight       = 8
	requestTimeout   = 10 * time.Second
	maxResponseBytes = 32 << 20
	maxBundleEntries = 1 << tileHeight
)

type options struct {
	url, key, earlier, token string
	commit                   int64
}

func main() {
	var o options
	flag.StringVar(&o.url, "url", "http://127.0.0.1:7401", "the command service")
	flag.StringVar(&o.key, "key", "", "the log's verifier key")
	flag.StringVar(&o.earlier, "earlier", "", "a file with an earlier checkpoint")
	flag.StringVar(&o.token, "token", "", "a bearer token that may read entries")
	flag.Int64Var(&o.commit, "commit", -1, "the commit to verify; the last one if negative")
	flag.Parse()
	if err := check(o); err != nil {
		fmt.Fprintln(os.Stderr, "NOT verified:", err)
		os.Exit(1)
	}
}

func check(o options) error {
	verifier, err := note.NewVerifier(o.key)
	if err != nil {
		return fmt.Errorf("key: %w", err)
	}
	log := &served{url: o.url, token: o.token}
	signed, err := log.get("/checkpoint")
	if err != nil {
		return err
	}
	tree, err := open(signed, verifier)
	if err != nil {
		return err
	}
	fmt.Printf("checkpoint of %d commits, signed by %s\n", tree.N, verifier.Name())
	// The reader verifies each tile against the tree's hash before it hands out any of it.
	hashes := tlog.TileHashReader(tree, log)
	if o.commit < 0 {
		o.commit = tree.N - 1
	}
	if err := checkInclusion(log, tree, hashes, o.commit); err != nil {
		return fmt.Errorf("inclusion of commit %d: %w", o.commit, err)
	}
	fmt.Printf("commit %d is included\n", o.commit)
	if o.earlier == "" {
		return nil
	}
	kept, err := os.ReadFile(o.earlier)
	if err != nil {
		return err
	}
	earlier, err := open(kept, verifier)
	if err != nil {
		return fmt.Errorf("earlier checkpoint: %w", err)
	}
	if err := checkConsistency(log, earlier, tree, hashes); err != nil {
		return fmt.Errorf("consistency of %d and %d: %w", earlier.N, tree.N, err)
	}
	fmt.Printf("the log of %d commits only grew from that of %d\n", tree.N, earlier.N)
	return nil
}

// open reads a signed C2SP checkpoint: origin, size and root, a line each.
func open(signed []byte, verifier note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return tlog.Tree{}, fmt.Errorf("not a checkpoint of %s", verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

func checkInclusion(log *served, tree tlog.Tree, hashes tlog.HashReader, commit int64) error {
	if commit < 0 || commit >= tree.N {
		return fmt.Errorf("the log has %d commits", tree.N)
	}
	leaves, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, commit)})
	if err != nil {
		return err
	}
	leaf := leaves[0]
	if log.token != "" {
		entry, err := log.entry(commit, tree.N)
		if err != nil {
			return err
		}
		leaf = tlog.RecordHash(entry)
	}
	proof, err := tlog.ProveRecord(tree.N, commit, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(proof, tree.N, tree.Hash, commit, leaf); err != nil {
		return err
	}
	theirs, err := log.proof(fmt.Sprintf("/proof/inclusion?commit=%d&size=%d", commit, tree.N))
	if err != nil {
		return err
	}
	return tlog.CheckRecord(theirs, tree.N, tree.Hash, commit, leaf)
}

func checkConsistency(log *served, earlier, tree tlog.Tree, hashes tlog.HashReader) error {
	if earlier.N < 1 {
		return fmt.Errorf("the earlier checkpoint is empty")
	}
	proof, err := tlog.ProveTree(tree.N, earlier.N, hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, earlier.N, earlier.Hash); err != nil {
		return err
	}
	theirs, err := log.proof(fmt.Sprintf("/proof/consistency?from=%d&to=%d", earlier.N, tree.N))
	if err != nil {
		return err
	}
	return tlog.CheckTree(theirs, tree.N, tree.Hash, earlier.N, earlier.Hash)
}

// served reads a log over HTTP, tile by tile.
type served struct{ url, token string }

func (s *served) Height() int { return tileHeight }

func (s *served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		// The checksum database has the height in the path; C2SP fixed it at 8 and left it out.
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "/tile/", 1)
		hashes, err := s.get(path)
		if err != nil {
			return nil, err
		}
		data = append(data, hashes)
	}
	return data, nil
}

func (s *served) SaveTiles([]tlog.Tile, [][]byte) {}

// entry reads one commit's document out of the bundle that has it.
func (s *served) entry(commit, size int64) ([]byte, error) {
	bundle := tlog.Tile{H: tileHeight, L: 0, N: commit / maxBundleEntries, W: maxBundleEntries}
	if left := size - bundle.N*maxBundleEntries; left < maxBundleEntries {
		bundle.W = int(left)
	}
	path := strings.Replace(bundle.Path(), fmt.Sprintf("tile/%d/0/", tileHeight), "/tile/entries/", 1)
	data, err := s.get(path)
	if err != nil {
		return nil, err
	}
	for skip := commit % maxBundleEntries; ; skip-- {
		if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s ends within an entry", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(data))
		if skip == 0 {
			return data[2:end], nil
		}
		data = data[end:]
	}
}

func (s *served) proof(path string) ([]tlog.Hash, error) {
	data, err := s.get(path)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Path []string `json:"path"`
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return nil, err
	}
	var hashes []tlog.Hash
	for _, text := range answer.Path {
		bytes, err := base64.StdEncoding.DecodeString(text)
		if err != nil || len(bytes) != tlog.HashSize {
			return nil, fmt.Errorf("%s: not a hash", path)
		}
		hashes = append(hashes, tlog.Hash(bytes))
	}
	return hashes, nil
}

func (s *served) get(path string) ([]byte, error) {
	request, err := http.NewRequest(http.MethodGet, s.url+path, nil)
	if err != nil {
		return nil, err
	}
	if s.token != "" && strings.HasPrefix(path, "/tile/entries/") {
		request.Header.Set("Authorization", "Bearer "+s.token)
	}
	client := http.Client{Timeout: requestTimeout}
	answer, err := client.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, maxResponseBytes))
}
