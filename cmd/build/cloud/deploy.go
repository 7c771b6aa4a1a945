package cloud

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// name is the Worker's, the database's and the bucket's.
const name = "murmuration"

// command runs one of wrangler's commands.
type command func(args ...string) error

// Deploy puts the site in a folder and the Worker on Cloudflare, to the account
// that wrangler is logged in to.
func (w *Worker) Deploy(ctx context.Context, site string) error {
	file, err := w.Settings("deploy", site, false)
	if err != nil {
		return err
	}
	return deploy(w.asking(ctx, file), w.doing(ctx, file))
}

// DryRun does what of a deployment needs no account: it bundles and weighs what
// would be sent, and leaves it in a folder if one is named.
func (w *Worker) DryRun(ctx context.Context, site, out string) error {
	file, err := w.Settings("deploy", site, false)
	if err != nil {
		return err
	}
	args := []string{"deploy", "--dry-run"}
	if out != "" {
		args = append(args, "--outdir", out)
	}
	return w.doing(ctx, file)(args...)
}

// Login lets the user log in, in a browser.
func (w *Worker) Login(ctx context.Context) error { return w.doing(ctx, "")("login") }

// deploy asks what is there and does the rest. The tables come before the program
// that reads them.
func deploy(ask, do command) error {
	if ask("whoami", "--json") != nil {
		return errors.New("wrangler is not logged in to Cloudflare: go run ./cmd/build deploy -login, or set CLOUDFLARE_API_TOKEN")
	}
	if ask("d1", "info", name) != nil {
		if err := do("d1", "create", name, "--update-config=false"); err != nil {
			return fmt.Errorf("the database is not there and could not be made: %w", err)
		}
	}
	if ask("r2", "bucket", "info", name) != nil {
		if err := do("r2", "bucket", "create", name, "--update-config=false"); err != nil {
			return fmt.Errorf("the bucket is not there and could not be made (R2 is switched on once, in Cloudflare's dashboard): %w", err)
		}
	}
	if err := do("d1", "migrations", "apply", name, "--remote"); err != nil {
		return err
	}
	return do("deploy")
}

// asking runs a command for whether it succeeds.
func (w *Worker) asking(ctx context.Context, file string) command {
	return func(args ...string) error { return w.Wrangler(ctx, append(args, "--config", file)...).Run() }
}

// doing runs a command on the terminal, where it may ask something.
func (w *Worker) doing(ctx context.Context, file string) command {
	return func(args ...string) error {
		said := "wrangler " + strings.Join(args, " ")
		if file != "" {
			args = append(args, "--config", file)
		}
		c := w.Wrangler(ctx, args...)
		c.Stdin, c.Stdout, c.Stderr = os.Stdin, os.Stdout, os.Stderr
		if err := c.Run(); err != nil {
			return fmt.Errorf("%s: %w", said, err)
		}
		return nil
	}
}
