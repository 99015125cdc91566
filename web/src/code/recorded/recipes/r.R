# parameters, gradients: named lists of vectors, matrices or arrays; cost(parameters) is a number
steps <- as.vector(rbind(0.25^(0:9), -0.25^(0:9)))
axes <- function(p) if (is.null(dim(p))) length(p) else dim(p)
moved <- function(name, i, step) {
  parameters[[name]][i] <- parameters[[name]][i] + step
  cost(parameters)
}
recorded <- list(parameters = parameters, gradients = gradients, steps = steps,
                 cost = c(cost(parameters), cost(parameters)))
for (name in names(parameters)) {
  p <- parameters[[name]]
  values <- outer(steps, seq_along(p), Vectorize(function(s, i) moved(name, i, s)))
  recorded$costs[[name]] <- array(values, c(length(steps), axes(p)))
  recorded$directions[[name]] <- array(rnorm(3 * length(p)), c(3, axes(p)))
}
along <- function(s, k) cost(Map(function(p, d) {
  p[] <- p + s * matrix(d, 3)[k, ]
  p
}, parameters, recorded$directions))
recorded$direction_costs <- outer(steps, 1:3, Vectorize(along))
json <- function(a) {
  if (is.list(a)) return(sprintf("{%s}", paste0('"', names(a), '":', sapply(a, json), collapse = ",")))
  many <- length(dim(a)) > 1
  items <- if (many) sapply(seq_len(nrow(a)), function(i) json(array(asplit(a, 1)[[i]], dim(a)[-1])))
           else ifelse(is.finite(a), sprintf("%.17g", a), "null")
  sprintf("[%s]", paste(items, collapse = ","))
}
writeLines(json(recorded), "recorded.json")
