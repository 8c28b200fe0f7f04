# Reference output for tests/course: means of groups pulled toward the mean of all, by brute force.
# theta_i ~ N(mu, tau^2), mu flat, tau half-normal(1); the spread of values known. One integral over
# tau, by integrate(). Run in this folder with: Rscript pooled.R   (R 4.2.2)
number <- function(x) paste(formatC(x, digits = 12, format = "g", flag = "#"), collapse = ",")
groups <- list(a = c(-1, -2, 0, -1, -3), b = c(-3, -2, -4, -3, -2, -3), c = c(1, 0, -1, 0, 0, 2, 0),
               d = c(-2), e = c(-1, -1))
means <- sapply(groups, mean); counts <- sapply(groups, length)
freedom <- sum(counts - 1)
sd <- sqrt(sum(sapply(groups, function(x) sum((x - mean(x))^2))) / freedom)
errors <- sd * qt(0.975, freedom) / qnorm(0.975) / sqrt(counts)
given <- function(tau) {
  w <- 1 / (errors^2 + tau^2); mu <- sum(w * means) / sum(w)
  log_height <- -0.5 * log(sum(w)) + 0.5 * sum(log(w)) - 0.5 * sum(w * (means - mu)^2) - 0.5 * tau^2
  list(mu = mu, v = 1 / sum(w), height = exp(log_height))
}
over <- function(f) integrate(Vectorize(function(tau) f(tau, given(tau))), 0, 12, rel.tol = 1e-10)$value
whole <- over(function(tau, g) g$height)
quantile_of <- function(cdf, p) uniroot(function(x) cdf(x) - p, c(-12, 12), tol = 1e-10)$root
lines <- c()
for (i in seq_along(groups)) {
  kept <- function(tau) tau^2 / (tau^2 + errors[i]^2)
  mean_of <- over(function(tau, g) g$height * (kept(tau) * means[i] + (1 - kept(tau)) * g$mu)) / whole
  cdf <- function(x) over(function(tau, g) g$height * pnorm(x, kept(tau) * means[i] + (1 - kept(tau)) * g$mu,
    sqrt(kept(tau) * errors[i]^2 + (1 - kept(tau))^2 * g$v))) / whole
  lines <- c(lines, paste0("mean,", number(c(mean_of, quantile_of(cdf, 0.025), quantile_of(cdf, 0.975)))))
  cdf <- function(x) over(function(tau, g) g$height * pnorm(x, kept(tau) * (means[i] - g$mu),
    sqrt(kept(tau) * errors[i]^2 + kept(tau)^2 * g$v))) / whole
  apart <- over(function(tau, g) g$height * kept(tau) * (means[i] - g$mu)) / whole
  lines <- c(lines, paste0("apart,", number(c(apart, quantile_of(cdf, 0.025), quantile_of(cdf, 0.975)))))
}
overall <- over(function(tau, g) g$height * g$mu) / whole
cdf <- function(x) over(function(tau, g) g$height * pnorm(x, g$mu, sqrt(g$v))) / whole
lines <- c(lines, paste0("overall,", number(c(overall, quantile_of(cdf, 0.025), quantile_of(cdf, 0.975)))))
writeLines(lines, "pooled.csv")
