# Reference output for tests/experiments: the randomisation test of paired blocks and its bounds,
# by hand. Every order is lived through anew: the two blocks of a pair change places or do not.
# Run in this folder with: Rscript permute.R   (R 4.2.2)
set.seed(20261125)
pairs <- 9
pain <- data.frame(
  case = "pain", pair = rep(1:pairs, each = 2), with = rep(c(1, 0), pairs),
  counted = sample(3:6, 2 * pairs, replace = TRUE))
pain$total <- rbinom(2 * pairs, 10 * pain$counted, ifelse(pain$with == 1, 0.30, 0.42))
spasm <- data.frame(
  case = "spasm", pair = rep(1:pairs, each = 2), with = rep(c(1, 0), pairs),
  counted = sample(4:13, 2 * pairs, replace = TRUE))
spasm$total <- rbinom(2 * pairs, spasm$counted, ifelse(spasm$with == 1, 0.05, 0.20))
rows <- rbind(pain, spasm)
write.csv(rows, "blocks.csv", row.names = FALSE, quote = FALSE)

orders <- as.matrix(expand.grid(rep(list(c(FALSE, TRUE)), pairs)))
statistic <- function(block, swapped) {
  with <- xor(block$with == 1, swapped[block$pair])
  one <- block[with, ]; two <- block[!with, ]
  weight <- one$counted * two$counted / (one$counted + two$counted)
  sum(weight * (one$total / one$counted - two$total / two$counted)) / sum(weight)
}
chances <- function(block, shift = 0) {
  block$total <- block$total - shift * block$counted * (block$with == 1)
  lived <- statistic(block, rep(FALSE, pairs))
  all <- apply(orders, 1, function(swapped) statistic(block, swapped))
  c(mean(all <= lived + 1e-12), mean(all >= lived - 1e-12), lived)
}
bound <- function(block, which, from, to) {  # between a shift that is refused and one that is not
  for (step in 1:60) {
    middle <- (from + to) / 2
    if (chances(block, middle)[which] > 0.05) to <- middle else from <- middle
  }
  (from + to) / 2
}
number <- function(x) formatC(x, digits = 12, format = "g")
out <- c("case,difference,p_low,p_high,low,high")
for (name in c("pain", "spasm")) {
  block <- rows[rows$case == name, ]
  found <- chances(block)
  low <- bound(block, 2, -20, found[3])
  high <- bound(block, 1, 20, found[3])
  out <- c(out, paste(c(name, number(c(found[3], found[1], found[2], low, high))), collapse = ","))
}
writeLines(out, "permute.csv")
