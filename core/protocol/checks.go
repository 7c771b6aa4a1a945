package protocol

import (
	"encoding/binary"
	"math"
	"strconv"

	"murmuration/core/fault"
)

// CheckBuffers refuses a message that carries another number of buffers than its
// kind does.
func CheckBuffers(buffers [][]byte, want int) error {
	if len(buffers) == want {
		return nil
	}
	return fault.New("lab.buffers", "a message of this kind needs {want} buffers, not {got}", "want", strconv.Itoa(want), "got", strconv.Itoa(len(buffers)))
}

// CheckAnswers holds a number of answers that was asked for to its limits.
func CheckAnswers(k int) error {
	if k >= 1 && k <= MaxAnswers {
		return nil
	}
	return fault.New("lab.count", "{count} answers were asked for; from 1 to {limit} can be given", "count", strconv.Itoa(k), "limit", strconv.Itoa(MaxAnswers))
}

// Float32s lays numbers out as a buffer: float32, little-endian.
func Float32s(x []float32) []byte {
	out := make([]byte, 4*len(x))
	for i, v := range x {
		binary.LittleEndian.PutUint32(out[4*i:], math.Float32bits(v))
	}
	return out
}
