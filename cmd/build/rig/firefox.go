package rig

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// prefs keep Firefox quiet, and cut off from every machine but this one.
const prefs = `user_pref("marionette.port", 0);
user_pref("app.update.disabledForTesting", true);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("toolkit.telemetry.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("intl.accept_languages", "en-US");
`

// Firefox starts the Firefox at a path. It is driven by Marionette, its own wire
// for WebDriver, which needs no driver beside it.
func Firefox(path string) (*Driven, error) {
	d := &Driven{Name: "Firefox"}
	return d.ready(d.firefox(path))
}

func (d *Driven) firefox(path string) error {
	profile, err := d.folder()
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(profile, "user.js"), []byte(prefs), 0o644); err != nil {
		return err
	}
	if err := d.start(exec.Command(path, "--headless", "--no-remote", "--marionette", "--profile", profile), "HOME="+profile); err != nil {
		return err
	}
	port, err := written(filepath.Join(profile, "MarionetteActivePort"))
	if err != nil {
		return err
	}
	c, err := net.Dial("tcp", "127.0.0.1:"+port)
	if err != nil {
		return err
	}
	d.ends = append(d.ends, func() { c.Close() })
	m := &marionette{to: c, from: bufio.NewReader(c)}
	if _, err := m.read(); err != nil { // its greeting
		return err
	}
	d.do = m.command
	return d.begin(object{"capabilities": object{}})
}

// marionette is the wire: each message is its length, a colon and JSON; a command
// is [0, id, name, params] and its answer [1, id, error, result].
type marionette struct {
	to   io.Writer
	from *bufio.Reader
	last int
}

func (m *marionette) command(name string, params any) (json.RawMessage, error) {
	m.last++
	data, err := json.Marshal([]any{0, m.last, "WebDriver:" + name, params})
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Fprintf(m.to, "%d:%s", len(data), data); err != nil {
		return nil, err
	}
	data, err = m.read()
	if err != nil {
		return nil, err
	}
	var answer [4]json.RawMessage
	if err := json.Unmarshal(data, &answer); err != nil {
		return nil, err
	}
	if string(answer[2]) != "null" {
		return nil, errors.New(name + ": " + string(answer[2]))
	}
	return unwrapped(answer[3]), nil
}

func (m *marionette) read() ([]byte, error) {
	head, err := m.from.ReadString(':')
	if err != nil {
		return nil, err
	}
	var n int
	if _, err := fmt.Sscanf(strings.TrimSuffix(head, ":"), "%d", &n); err != nil {
		return nil, err
	}
	data := make([]byte, n)
	_, err = io.ReadFull(m.from, data)
	return data, err
}

// unwrapped takes the value out of {"value": …}, where an answer is that.
func unwrapped(data json.RawMessage) json.RawMessage {
	var wrapped map[string]json.RawMessage
	if json.Unmarshal(data, &wrapped) == nil && wrapped["value"] != nil {
		return wrapped["value"]
	}
	return data
}
