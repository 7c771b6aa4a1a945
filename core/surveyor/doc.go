// Package surveyor measures a flock from a worker of its own: Inquiries in,
// Accounts out. It expands the plan, takes the checkpoint of every finished
// model, of which it keeps the parameters, and answers how alike they are and
// what follows from it.
//
// A Surveyor does nothing by itself. Whoever owns the loop calls Receive with each
// message and Work for a slice of time as often as it likes. Inquiries are answered
// one after another, in the order in which they came, so that no model comes or
// goes while one is being answered.
package surveyor
