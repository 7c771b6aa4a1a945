//go:build browser && prove

package browser

// everything: what the ordinary tests look at in part is looked at whole.
const everything = true
