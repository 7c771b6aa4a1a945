package rig

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Driven is a browser that obeys the commands of WebDriver (W3C), by whatever
// wire they travel.
type Driven struct {
	Name string
	do   func(command string, params any) (json.RawMessage, error)
	ends []func() // what ends it, the last first
}

// startup is how long a browser may take until it listens.
const startup = 60 * time.Second

// scriptPatience is how long a script may take, in milliseconds.
const scriptPatience = 240_000

// Close ends the browser and all that was started for it.
func (d *Driven) Close() {
	for i := len(d.ends) - 1; i >= 0; i-- {
		d.ends[i]()
	}
}

// Navigate opens an address.
func (d *Driven) Navigate(address string) error {
	_, err := d.do("Navigate", object{"url": address})
	return err
}

// Script runs the body of an async function in the page and decodes what it
// returns into v; v may be nil.
func (d *Driven) Script(v any, lines ...string) error {
	body := "const done = arguments[arguments.length - 1];\n(async () => {\n" + strings.Join(lines, "\n") +
		"\n})().then((value) => done({ value: value ?? null }), (e) => done({ error: String(e) + \" \" + (e?.stack ?? \"\") }));"
	data, err := d.do("ExecuteAsyncScript", object{"script": body, "args": []any{}})
	if err != nil {
		return err
	}
	var answer struct {
		Value json.RawMessage
		Error string
	}
	if err := json.Unmarshal(data, &answer); err != nil {
		return err
	}
	if answer.Error != "" {
		return errors.New(d.Name + ": " + answer.Error)
	}
	if v == nil {
		return nil
	}
	return json.Unmarshal(answer.Value, v)
}

// Click presses the pointer on the first element that a selector names.
func (d *Driven) Click(selector string) error {
	data, err := d.do("FindElement", object{"using": "css selector", "value": selector})
	if err != nil {
		return err
	}
	var found map[string]string // the one key is a constant of the standard
	if err := json.Unmarshal(data, &found); err != nil {
		return err
	}
	for _, id := range found {
		_, err = d.do("ElementClick", object{"id": id})
	}
	return err
}

// begin opens the one session of a browser that listens.
func (d *Driven) begin(capabilities object) error {
	if _, err := d.do("NewSession", capabilities); err != nil {
		return err
	}
	_, err := d.do("SetTimeouts", object{"script": scriptPatience})
	return err
}

// start starts a program with an environment, and ends it when the browser is closed.
func (d *Driven) start(c *exec.Cmd, env ...string) error {
	c.Env = append(os.Environ(), env...)
	if err := c.Start(); err != nil {
		return err
	}
	d.ends = append(d.ends, func() {
		c.Process.Kill()
		c.Wait()
	})
	return nil
}

// folder makes a folder that is removed when the browser is closed.
func (d *Driven) folder() (string, error) {
	dir, err := os.MkdirTemp("", "murmuration-"+strings.ToLower(d.Name)+"-")
	d.ends = append(d.ends, func() { os.RemoveAll(dir) })
	return dir, err
}

// written waits until a program has written a file, and returns what stands in it.
func written(path string) (string, error) {
	for until := time.Now().Add(startup); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		if data, err := os.ReadFile(path); err == nil && len(data) > 0 {
			return strings.TrimSpace(string(data)), nil
		}
	}
	return "", fmt.Errorf("%s was not written in %s", filepath.Base(path), startup)
}

// ready ends the browser again if it could not be started.
func (d *Driven) ready(err error) (*Driven, error) {
	if err != nil {
		d.Close()
		return nil, fmt.Errorf("%s did not start: %w", d.Name, err)
	}
	return d, nil
}
