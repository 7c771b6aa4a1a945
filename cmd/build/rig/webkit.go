package rig

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// WebKit starts WebKitGTK's small browser through its WebDriver, at a path, on
// a screen that nobody sees.
func WebKit(driver string) (*Driven, error) {
	d := &Driven{Name: "WebKit"}
	return d.ready(d.webkit(driver))
}

func (d *Driven) webkit(driver string) error {
	home, err := d.folder()
	if err != nil {
		return err
	}
	screen, err := d.screen(home)
	if err != nil {
		return err
	}
	port, err := freePort()
	if err != nil {
		return err
	}
	// Without a locale WebKit calls its language "C", which no Intl knows.
	if err := d.start(exec.Command(driver, "--port="+port), "DISPLAY="+screen, "HOME="+home, "LANG=en_US.UTF-8", "LANGUAGE=en_US", "WAYLAND_DISPLAY="); err != nil {
		return err
	}
	w := &wire{base: "http://127.0.0.1:" + port}
	if err := w.listens(); err != nil {
		return err
	}
	d.do = w.command
	if err := d.begin(object{"capabilities": object{"alwaysMatch": object{"webkitgtk:browserOptions": miniBrowser()}}}); err != nil {
		return err
	}
	d.ends = append(d.ends, func() { w.command("DeleteSession", nil) })
	return nil
}

// miniBrowser names the browser that comes with the library, where it is found;
// else the driver knows one itself.
func miniBrowser() object {
	for _, pattern := range []string{"/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/libexec/webkit2gtk-4.*/MiniBrowser"} {
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			return object{"binary": found[len(found)-1], "args": []string{"--automation", "--geometry=1280x900"}}
		}
	}
	return object{"args": []string{"--automation"}}
}

// screen starts an X server without a monitor and returns its name. It writes its number
// to a file of its own descriptors, so that no two can take the same.
func (d *Driven) screen(dir string) (string, error) {
	file, err := os.Create(filepath.Join(dir, "display"))
	if err != nil {
		return "", err
	}
	defer file.Close()
	c := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1400x1000x24", "-nolisten", "tcp")
	c.ExtraFiles = []*os.File{file}
	if err := d.start(c); err != nil {
		return "", err
	}
	number, err := written(file.Name())
	return ":" + number, err
}

func freePort() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	_, port, err := net.SplitHostPort(l.Addr().String())
	return port, err
}

// wire is WebDriver over HTTP.
type wire struct{ base, session string }

// routes are the commands' methods and paths below the session's.
var routes = map[string][2]string{
	"NewSession": {"POST", ""}, "DeleteSession": {"DELETE", ""}, "SetTimeouts": {"POST", "/timeouts"}, "Navigate": {"POST", "/url"},
	"ExecuteAsyncScript": {"POST", "/execute/async"}, "FindElement": {"POST", "/element"}, "ElementClick": {"POST", "/element/%s/click"},
}

func (w *wire) listens() error {
	var err error
	for until := time.Now().Add(startup); time.Now().Before(until); time.Sleep(50 * time.Millisecond) {
		var r *http.Response
		if r, err = http.Get(w.base + "/status"); err == nil {
			return r.Body.Close()
		}
	}
	return err
}

func (w *wire) command(name string, params any) (json.RawMessage, error) {
	route := routes[name]
	path := w.base + "/session" + w.session + route[1]
	if p, ok := params.(object); ok && strings.Contains(path, "%s") {
		path, params = fmt.Sprintf(path, p["id"]), object{}
	}
	data, err := w.send(route[0], path, params)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if name == "NewSession" {
		var made struct{ SessionID string }
		err = json.Unmarshal(data, &made)
		w.session = "/" + made.SessionID
	}
	return data, err
}

func (w *wire) send(method, path string, params any) (json.RawMessage, error) {
	body, err := json.Marshal(params)
	if err != nil {
		return nil, err
	}
	if method == "DELETE" {
		body = nil
	}
	q, err := http.NewRequest(method, path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	r, err := http.DefaultClient.Do(q)
	if err != nil {
		return nil, err
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err == nil && r.StatusCode != http.StatusOK {
		err = errors.New(string(data))
	}
	return unwrapped(data), err
}
