package rig

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"

	"murmuration/cmd/build/measure"
)

// Child is a program that answers measure.Requests, one a line.
type Child struct {
	name string
	c    *exec.Cmd
	in   io.WriteCloser
	send *json.Encoder
	read *json.Decoder
}

// StartChild starts a program. Close ends it.
func StartChild(ctx context.Context, name string, args ...string) (*Child, error) {
	c := exec.CommandContext(ctx, name, args...)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	return &Child{name: name, c: c, in: in, send: json.NewEncoder(in), read: json.NewDecoder(out)}, nil
}

// Ask has a measurement made.
func (c *Child) Ask(r measure.Request) (a measure.Answer, err error) {
	if err = c.send.Encode(r); err == nil {
		err = c.read.Decode(&a)
	}
	if err == nil && a.Error != "" {
		err = errors.New(a.Error)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", c.name, err)
	}
	return a, err
}

// Close ends the program.
func (c *Child) Close() error {
	return errors.Join(c.in.Close(), c.c.Wait())
}
