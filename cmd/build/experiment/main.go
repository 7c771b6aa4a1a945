// Experiment runs the long experiments that need no browser, one by its name,
// and prints its section of docs/findings.md as Markdown. What is being done
// goes to the standard error.
//
// Each begins with a plan that was written before it ran: what is done, and what
// is expected. What was found stands below it as it came.
package main

import (
	"fmt"
	"os"
)

var experiments = map[string]func() (string, error){
	"emergence": emergence,
	"grokking":  grokking,
	"recall":    recall,
	"first":     firstView,
}

func main() {
	if len(os.Args) != 2 || experiments[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "experiment: name one of them")
		os.Exit(2)
	}
	text, err := experiments[os.Args[1]]()
	fmt.Print(text)
	if err != nil {
		fmt.Fprintln(os.Stderr, "experiment:", err)
		os.Exit(1)
	}
}

func say(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }
