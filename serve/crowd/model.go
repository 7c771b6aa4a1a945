package crowd

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
)

// model returns what training a cell comes to, as a safetensors file, and the
// digest of its parameters. It is a function of the cell's key and of the base
// that it was trained from, "" where it needs none. flaw makes it another, as a
// broken machine does.
func model(key, base string, floats int, flaw uint64) ([]byte, string) {
	seed := sha256.Sum256(fmt.Appendf(nil, "%s %s %d", key, base, flaw))
	rng := rand.New(rand.NewChaCha8(seed))
	data := make([]byte, 0, 4*floats)
	for range floats {
		data = binary.LittleEndian.AppendUint32(data, math.Float32bits(rng.Float32()))
	}
	header := fmt.Appendf(nil, `{"w":{"dtype":"F32","shape":[%d],"data_offsets":[0,%d]}}`, floats, len(data))
	file := binary.LittleEndian.AppendUint64(nil, uint64(len(header)))
	return append(append(file, header...), data...), digestOf(data)
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// read takes a file of model apart, as the teacher's page does: whatever the
// server says, the digest is worked out from what came.
func read(file []byte) (digest string, err error) {
	if len(file) < 8 || binary.LittleEndian.Uint64(file) > uint64(len(file)-8) {
		return "", fmt.Errorf("%d bytes are no safetensors file", len(file))
	}
	n := 8 + int(binary.LittleEndian.Uint64(file))
	var header map[string]struct {
		DType   string `json:"dtype"`
		Shape   []int  `json:"shape"`
		Offsets []int  `json:"data_offsets"`
	}
	d := json.NewDecoder(bytes.NewReader(file[8:n]))
	d.DisallowUnknownFields()
	if err := d.Decode(&header); err != nil {
		return "", err
	}
	if w := header["w"]; len(w.Offsets) != 2 || w.Offsets[1] != len(file)-n {
		return "", fmt.Errorf("w has %d bytes at %v", len(file)-n, w.Offsets)
	}
	return digestOf(file[n:]), nil
}
