# parameters, gradients: Dict{String, Array{Float64}}; cost(parameters) is a number
steps = [sign * 0.25^k for k in 0:9 for sign in (1, -1)]
directions = Dict(name => randn(3, size(p)...) for (name, p) in parameters)
function moved(name, i, step)
    p = copy(parameters[name])
    p[i] += step
    cost(merge(parameters, Dict(name => p)))
end
along(k, step) = cost(Dict(name => p .+ step .* selectdim(directions[name], 1, k)
                           for (name, p) in parameters))
costs = Dict(name => [moved(name, i, s) for s in steps, i in CartesianIndices(p)]
             for (name, p) in parameters)
recorded = Dict("parameters" => parameters, "gradients" => gradients, "steps" => steps,
                "cost" => [cost(parameters), cost(parameters)], "costs" => costs,
                "directions" => directions,
                "direction_costs" => [along(k, s) for s in steps, k in 1:3])
json(a::Number) = isfinite(a) ? string(Float64(a)) : "null"
json(a::AbstractArray) = "[" * join((json(ndims(a) == 1 ? a[i] : selectdim(a, 1, i)) for i in axes(a, 1)), ",") * "]"
json(a::AbstractDict) = "{" * join(("\"$name\":$(json(value))" for (name, value) in a), ",") * "}"
write("recorded.json", json(recorded))
