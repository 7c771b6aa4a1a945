module murmuration

go 1.26
