// Native makes the measurements that it is asked for, one JSON object a line on
// the standard input, and answers each with one on the standard output.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"murmuration/cmd/build/measure"
)

func main() {
	var meter measure.Meter
	in, out := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	for {
		var r measure.Request
		err := in.Decode(&r)
		if err == nil {
			err = out.Encode(meter.Do(r))
		}
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "measure:", err)
			os.Exit(1)
		}
	}
}
