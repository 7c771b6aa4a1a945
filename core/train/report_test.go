package train

import (
	"fmt"
	"testing"

	"murmuration/core/protocol"
)

// The surest mistakes come first, equal ones as they stand.
func TestWrongsByHand(t *testing.T) {
	truth, said, sure := []int32{0, 0, 0, 1, 1, 2}, []int32{0, 0, 1, 1, 2, 2}, []float32{.9, .8, .625, .75, .9375, .5}
	got := wrongs(truth, said, sure, func(i int) protocol.Wrong { return protocol.Wrong{Text: fmt.Sprint("text ", i), P: float64(sure[i])} })
	if fmt.Sprint(got) != "[{text 4   0.9375} {text 2   0.625}]" {
		t.Errorf("%v", got)
	}
}
