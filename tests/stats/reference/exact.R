# Reference output for tests/stats: exact intervals of a mean and of a ratio of two rates.
# Run in this folder with: Rscript exact.R   (R 4.2.2)
number <- function(x) paste(formatC(x, digits = 15, format = "g", flag = "#"), collapse = ",")
lines <- c()
for (freedom in c(1, 2, 4, 9, 30, 250, 5000)) for (level in c(0.8, 0.95, 0.99)) {
  reach <- qt(1 - (1 - level) / 2, freedom)
  lines <- c(lines, paste0("reach,", number(c(level, freedom, reach))))
}
changes <- list(c(-1, -2, 0, -1, -3), c(-1, -1, -1, -1, -2, 1, 0), c(4, -6), seq(-8, 3))
for (change in changes) {
  found <- t.test(change, conf.level = 0.95)
  lines <- c(lines, paste0("mean,", number(c(found$estimate, found$conf.int, change))))
}
rates <- list(c(3, 9, 80, 85), c(0, 4, 60, 91), c(5, 0, 70, 88), c(1, 1, 91, 46),
              c(40, 12, 90, 90), c(700, 650, 3000, 3100))
for (rate in rates) {
  found <- poisson.test(rate[1:2], rate[3:4], conf.level = 0.95)
  lines <- c(lines, paste0("ratio,", number(c(rate, found$estimate, found$conf.int))))
}
writeLines(lines, "exact.csv")
