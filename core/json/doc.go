// Package json reads and writes the JSON of the project's own structs: messages,
// configurations, the headers and small parts of checkpoints, and objects on the
// lines of labelled files.
//
// What it writes is byte for byte what encoding/json writes, so that files and
// their digests stay as they are; it reads more strictly. Fields are those that
// struct tags name for encoding/json, and no other is taken. docs/decisions.md
// says why the project has its own.
package json
