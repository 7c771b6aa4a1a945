package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
)

// lockFile is the part of npm's lock that says which packages are installed.
type lockFile struct {
	Packages map[string]struct {
		Version   string `json:"version"`
		Integrity string `json:"integrity"`
		Optional  bool   `json:"optional"`
		Dev       bool   `json:"dev"`
	} `json:"packages"`
}

// npm installs the page's libraries where node_modules does not match the
// lock, and with dev what only the tests need too.
func npm(ctx context.Context, dev bool) error {
	fresh, err := npmFresh("package-lock.json", "node_modules/.package-lock.json", dev)
	if err != nil || fresh {
		return err
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return errors.New("npm was not found: install Node.js 18 or newer (nodejs.org), which brings it")
	}
	args := []string{"ci", "--no-fund", "--no-audit", "--loglevel=error"}
	if !dev {
		args = append(args, "--omit=dev")
	}
	fmt.Println("npm ci")
	return run(ctx, nil, "npm", args...)
}

// npmFresh reports whether every package that the lock asks for stands in the
// installed lock with the same version and content hash. Optional packages
// (those of other platforms) may be absent, and without dev those of the tests.
func npmFresh(lock, installed string, dev bool) (bool, error) {
	want, err := readLock(lock)
	if err != nil {
		return false, err
	}
	have, err := readLock(installed)
	if err != nil {
		return false, nil
	}
	for name, w := range want.Packages {
		h, ok := have.Packages[name]
		switch {
		case name == "" || !ok && w.Optional || w.Dev && !dev:
		case !ok || h.Version != w.Version || h.Integrity != w.Integrity:
			return false, nil
		}
	}
	return true, nil
}

func readLock(path string) (lockFile, error) {
	var l lockFile
	data, err := os.ReadFile(path)
	if err != nil {
		return l, err
	}
	if err := json.Unmarshal(data, &l); err != nil {
		return l, fmt.Errorf("%s: %w", path, err)
	}
	return l, nil
}
