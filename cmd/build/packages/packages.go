// Package packages installs npm packages where those that are installed do not
// match the lock.
package packages

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

// Install brings a folder's node_modules to its lock, and with dev what only the
// tests need too. No installation script runs.
func Install(ctx context.Context, dir string, dev bool) error {
	fresh, err := fresh(filepath.Join(dir, "package-lock.json"), filepath.Join(dir, "node_modules", ".package-lock.json"), dev)
	if err != nil || fresh {
		return err
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return errors.New("npm was not found: install Node.js 18 or newer (nodejs.org), which brings it")
	}
	args := []string{"ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error"}
	if !dev {
		args = append(args, "--omit=dev")
	}
	fmt.Println("npm ci")
	c := exec.CommandContext(ctx, "npm", args...)
	c.Dir, c.Stdout, c.Stderr = dir, os.Stdout, os.Stderr
	if err := c.Run(); err != nil {
		return fmt.Errorf("npm ci in %s: %w", dir, err)
	}
	return nil
}

// fresh reports whether every package that the lock asks for stands in the
// installed lock with the same version and content hash. Optional packages
// (those of other platforms) may be absent, and without dev those of the tests.
func fresh(lock, installed string, dev bool) (bool, error) {
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
