// Package dataset reads the files of the tasks into cases.
//
//	classify  CSV, TSV, JSONL: texts and labels
//	tag       CoNLL columns, or JSONL of spans or of tokens and tags
//	retrieve  CSV, TSV, JSONL: questions, answers and perhaps intents
//	stream    CSV, TSV, JSONL: dated texts and perhaps labels
//	next      MovieLens' files, CSV, TSV, JSONL of users, items and times, or a session a line
//
// What a file leaves undecided, such as which cases are the test, stays so. Every
// line that holds nothing is listed with its number and what would be right.
package dataset
