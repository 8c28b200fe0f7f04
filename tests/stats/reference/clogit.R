# Reference output for tests/stats: exact conditional logistic regression, and plain logistic
# regression. Run in this folder with: Rscript clogit.R   (R 4.2.2, survival 3.5-3)
library(survival)
set.seed(20261125)
rows <- 600
stratum <- rep(1:30, each = 20)
a <- round(rnorm(rows), 3)
b <- rbinom(rows, 1, 0.3)
c <- round(0.5 * a + rnorm(rows), 3)
y <- rbinom(rows, 1, plogis(-2 + rnorm(30)[stratum] + 0.8 * a + 0.9 * b - 0.3 * c))
data <- data.frame(stratum, y, a, b, c)
write.csv(data, "rows.csv", row.names = FALSE, quote = FALSE)

conditional <- clogit(y ~ a + b + c + strata(stratum), data, method = "exact",
                      control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100))
plain <- glm(y ~ a + b + c, binomial, data, epsilon = 1e-14)
number <- function(x) paste(formatC(x, digits = 15, format = "g", flag = "#"), collapse = ",")
writeLines(c(
  paste0("clogit.coefficients,", number(coef(conditional))),
  paste0("clogit.standard_errors,", number(sqrt(diag(vcov(conditional))))),
  paste0("clogit.log_likelihood,", number(conditional$loglik[2])),
  paste0("glm.coefficients,", number(coef(plain))),
  paste0("glm.standard_errors,", number(sqrt(diag(vcov(plain))))),
  paste0("glm.log_likelihood,", number(as.numeric(logLik(plain))))
), "clogit.csv")
