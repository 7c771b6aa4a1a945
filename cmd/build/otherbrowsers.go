package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
)

// otherBrowser is a browser in which the page's main path is tested too: the
// variable by which the tests know of it, the programs that drive it, the first of
// which is named to them, and Debian's packages that bring those.
type otherBrowser struct {
	variable string
	programs []string
	packages []string
}

var others = []otherBrowser{
	{"MURMURATION_FIREFOX", []string{"firefox-esr"}, []string{"firefox-esr"}},
	{"MURMURATION_WEBKIT", []string{"WebKitWebDriver", "Xvfb"}, []string{"webkit2gtk-driver", "xvfb"}},
}

// otherBrowsers returns the variables that name Firefox and WebKit to the tests.
// Debian's are fetched where that can be done, and then must be there; on another
// system the tests of a browser that is not installed are skipped, and that is said.
func otherBrowsers(ctx context.Context) ([]string, error) {
	var env []string
	for _, o := range others {
		path, err := o.find()
		if err != nil && canApt() {
			fmt.Println("fetching Debian's", o.packages)
			if err := apt(ctx, o.packages...); err != nil {
				return nil, err
			}
			if path, err = o.find(); err != nil {
				return nil, err
			}
		}
		if err != nil {
			fmt.Printf("%v: the tests in this browser are skipped; Debian's packages %v bring it\n", err, o.packages)
			continue
		}
		env = append(env, o.variable+"="+path)
	}
	return env, nil
}

// find returns the path of the first of the programs where all are installed.
// Firefox has another name outside of Debian.
func (o otherBrowser) find() (string, error) {
	if path := os.Getenv(o.variable); path != "" {
		return path, nil
	}
	first := ""
	for _, name := range o.programs {
		path, err := exec.LookPath(name)
		if err != nil && name == "firefox-esr" {
			path, err = exec.LookPath("firefox")
		}
		if err != nil {
			return "", err
		}
		if first == "" {
			first = path
		}
	}
	return first, nil
}

// canApt reports whether Debian's packages can be installed here.
func canApt() bool {
	_, err := exec.LookPath("apt-get")
	return err == nil && os.Geteuid() == 0
}

// apt installs packages of Debian's.
func apt(ctx context.Context, packages ...string) error {
	env := []string{"DEBIAN_FRONTEND=noninteractive"}
	if err := run(ctx, env, "apt-get", "update", "-qq"); err != nil {
		return err
	}
	return run(ctx, env, "apt-get", append([]string{"install", "-y", "-qq", "--no-install-recommends"}, packages...)...)
}
