// Package project makes pictures of many-dimensional rows: [N,D] → [N,2|3].
//
// PCA finds the axes along which the rows differ most. Procrustes turns one
// picture onto the picture before it, because the signs of principal axes, and
// their order where variances are close, change from one snapshot of a growing
// model to the next without any meaning.
//
// TSNE and UMAP give up distances for neighbours: who is near stays near, how far
// the others are says little. Shared counts how many neighbours a picture keeps,
// KMeans cuts rows into groups. Long work is done in pieces, by Next.
//
// Of models only their distances are known: MDS places them by those, and Cluster
// joins them to a tree.
//
// A picture is not a run: nothing here lies on a path to a parameter, so gonum
// and float64 serve, and equal input gives an equal picture on one machine.
package project
