package flock

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"

	"murmuration/core/protocol"
)

// fileOf is where a run's checkpoint is kept: under a hash of all that decides
// what it grows to, so that other plans find it too.
func fileOf(folder string, p *protocol.Planned, j *job) string {
	b := p.Bases[j.base]
	b.Pretrain.Name = ""
	all := []any{protocol.Version, p.Corpora[b.Corpus], p.Texts[b.Corpus], b.Pretrain}
	if j.member != nil {
		tune := *j.member.Finetune
		tune.Name = ""
		all = append(all, p.Tasks[j.member.Task], tune)
	}
	data, err := json.Marshal(all)
	if err != nil {
		panic("flock: a plan that JSON cannot carry")
	}
	sum := sha256.Sum256(data)
	return filepath.Join(folder, hex.EncodeToString(sum[:12])+".safetensors")
}

// kept is what was kept of a run, or nil.
func kept(folder string, p *protocol.Planned, j *job) []byte {
	if folder == "" {
		return nil
	}
	data, err := os.ReadFile(fileOf(folder, p, j))
	if err != nil {
		return nil
	}
	return data
}

// secondsOf is how long a run that was kept took; 0: it is not known.
func secondsOf(folder string, p *protocol.Planned, j *job) float64 {
	data, err := os.ReadFile(fileOf(folder, p, j) + ".seconds")
	if err != nil {
		return 0
	}
	seconds, _ := strconv.ParseFloat(string(data), 64)
	return seconds
}

// keep writes a run's checkpoint, whole or not at all, and beside it how long the
// run took.
func keep(folder string, p *protocol.Planned, j *job, data []byte, seconds float64) error {
	if folder == "" {
		return nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	file := fileOf(folder, p, j)
	if err := os.WriteFile(file+".seconds", strconv.AppendFloat(nil, seconds, 'f', 3, 64), 0o644); err != nil {
		return err
	}
	if err := os.WriteFile(file+".part", data, 0o644); err != nil {
		return err
	}
	return os.Rename(file+".part", file)
}
