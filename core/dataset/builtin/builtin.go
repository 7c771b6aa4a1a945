// Package builtin holds the project's own sets of examples, one for each kind of
// task: all of it written for the project and put together by small grammars, in
// English ("en") and Chinese ("zh"). The same language and seed give the same set.
// docs/datasheets describes each.
package builtin

// Keys names the sets.
func Keys() []string { return []string{"news", "service", "headlines", "shop"} }
