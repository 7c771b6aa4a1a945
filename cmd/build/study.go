package main

import (
	"context"
	"errors"
	"strings"
)

// study grows the flock of a plan, of a file or built in, natively, and writes its record; study conll trains
// a tagger on a folder of CoNLL files. Flags may stand before the plan or folder or after it. The program that does it has the toolchain of the
// browser's workers, and so their kernels.
func study(ctx context.Context, args []string) error {
	if len(args) == 0 {
		return errors.New("name a plan: study plan.json|lineage|… [-o out.json] [-workers n] [-keep folder] [-language en], or study conll DIR [-seeds 1,2,3] [-minutes n]")
	}
	if args[0] == "conll" {
		return run(ctx, simdEnv, "go", append([]string{"run", "./cmd/build/entities/native"}, flagsFirst(args[1:])...)...)
	}
	return run(ctx, simdEnv, "go", append([]string{"run", "./cmd/build/flock/native"}, flagsFirst(args)...)...)
}

// flagsFirst puts what is no flag, nor the value of one, to the end.
func flagsFirst(args []string) []string {
	var flags, rest []string
	for i := 0; i < len(args); i++ {
		switch {
		case !strings.HasPrefix(args[i], "-"):
			rest = append(rest, args[i])
		case strings.Contains(args[i], "=") || i+1 == len(args):
			flags = append(flags, args[i])
		default:
			flags = append(flags, args[i], args[i+1])
			i++
		}
	}
	return append(flags, rest...)
}
