# Reference output for tests/stats: 90 % intervals of a share, by Wilson without a correction.
# Run in this folder with: Rscript wilson.R   (R 4.2.2)
counts <- rbind(c(0, 1), c(1, 1), c(0, 20), c(3, 20), c(20, 20), c(7, 212), c(19, 212), c(500, 1000))
lines <- apply(counts, 1, function(each) {
  found <- suppressWarnings(prop.test(each[1], each[2], conf.level = 0.9, correct = FALSE))
  paste(c(each, formatC(found$conf.int, digits = 15, format = "g", flag = "#")), collapse = ",")
})
writeLines(c("events,count,low,high", lines), "wilson.csv")
