% parameters, gradients: structs of arrays; cost(parameters) is a number
steps = reshape([1; -1] * 0.25 .^ (0:9), [], 1);
names = fieldnames(parameters);
r = struct('parameters', parameters, 'gradients', gradients, 'steps', steps);
r.cost = [cost(parameters), cost(parameters)];
for n = 1:numel(names)
  name = names{n};
  c = zeros([numel(steps), size(parameters.(name))]);
  for k = 1:numel(steps)
    for i = 1:numel(parameters.(name))
      moved = parameters;
      moved.(name)(i) = moved.(name)(i) + steps(k);
      c(k, i) = cost(moved);
    end
  end
  r.costs.(name) = c;
  r.directions.(name) = randn([3, size(parameters.(name))]);
end
for k = 1:numel(steps)
  for d = 1:3
    moved = parameters;
    for n = 1:numel(names)
      p = parameters.(names{n});
      moved.(names{n}) = p + steps(k) * reshape(r.directions.(names{n})(d, :), size(p));
    end
    r.direction_costs(k, d) = cost(moved);
  end
end
file = fopen('recorded.json', 'w');
fwrite(file, jsonencode(r));
fclose(file);
