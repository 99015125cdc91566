"""What names say: of arguments what is wanted, of results whose gradient they are."""
import re

PATTERNS = [
    ('x', r'(x|inputs?|data|features?|input_data|x_?train|xs|images?|x_?batch|batch|a0|input_tensor|in_data|imgs?'
          r'|a_?prev|prev_a|a_l|inp|x_in|input_|observations?|samples?|vectors?)'),
    ('y', r'(y|t|ys|targets?|labels?|y_?true|y_?train|ground_?truth|gt|expected|desired|wanted|y_?batch|truth|label_'
          r'|true|d|y_real|answers?|actual)'),
    ('parameters', r'(parameters?|params?|weights_dict|theta_dict|model|p|weights|net|w_b|wb|coefficients)'),
    ('cache', r'(caches?|cached|memory|tape|context|state|mem|saved|activations?|intermediates?|store|values|ctx)'),
    ('output', r'(al|a\d|yhat|y_hat|y_?pred(icted)?|probs?|probabilities|outputs?|out|pred(iction)?s?|h|a|p|scores|logits|'
               r'o|y_p|ypred|yp|z|result|a_?out|output_?layer|softmax_output|estimates?)'),
    ('regularisation', r'(reg|lambdae?_?|lambd|lmbda|lamb?da|lamda|lam|l2|l2_?reg|reg_?strength|weight_?decay|reg_?lambda|'
                       r'reg_?param|alpha_reg|penalty|lamb|l2_?lambda|decay|regularization(_strength)?)'),
    ('rate', r'(lr|eta|learn(ing)?_?rate|rate|step_?size|alpha|l_?rate)'),
    ('keep', r'(keep_?prob|keep|p_?keep|dropout_?prob|dropout_?rate|dropout|drop_?prob|p_?drop)'),
    ('count', r'((num(ber)?|n|max)?_?(of_)?(training_)?(iter\w{0,7}|epochs?|steps|rounds)|num_?iter(ation)?s?|n_?iter(ation)?s?|epochs?|iters?|max_?iter|n_?epochs?|num_?epochs?|iterations?)'),
]
COMPILED = [(role, re.compile('^' + pattern + '$')) for role, pattern in PATTERNS]
MATRIX = re.compile(r'^(w(\d|_\w*|[a-z]{0,3}\d?|out\d?|hid\w*)|weights?\w{0,24}|theta\w{0,8}|[uv]([a-z]?\d?|_[a-z]{1,3})|wt|kernel\w{0,8}|filters?'
                    r'|mat|emb\w{0,8}|coef\w{0,8}|e)$')
VECTOR = re.compile(r'^(b(\d|_\w*|[a-z]{0,2}\d?)|bias(es)?\w{0,16}|gamma\w{0,4}|beta\w{0,4}|intercept_?|offset|shift|scale)$')
STATE = re.compile(r'^(h|s|a|c)_?(prev|0|old|t_?1|last)$|^(prev|old|last|init(ial)?)_?(h|c|s|a|state|hidden|cell)(_?state)?$'
                   r'|^hidden(_?state)?$|^h_?state$|^(h|c)prev$')
UPSTREAM = re.compile(r'^(d|grad|delta|upstream|error|err|g|dout|dy|dz|dl|top_?diff|accum_grad|output_?(gradient|error|grad)'
                      r'|prev_?grad|gradient|upstream_?grad(ient)?|out_?grad|grad_?output|dl_?d?out|loss_?grad|eta|residual'
                      r'|in_?grad(ient)?|d_?out|d_?l_?d?_?\w*|d_\w+|d[A-Za-z]\w*|grad_\w+|\w+_grad|\w+_diff|\w+_error|\w*delta\w*)$')
SMALL = re.compile(r'[\W_]+')


def role(name):
    """'x', 'y', 'parameters', … or None."""
    low = name.lower().strip('_')
    for each, pattern in COMPILED:
        if pattern.match(low):
            return each
    return None


def is_matrix(name):
    return bool(MATRIX.match(name.lower().strip('_'))) and role(name) not in ('x', 'y')


def is_vector(name):
    return bool(VECTOR.match(name.lower().strip('_')))


def is_state(name):
    return bool(STATE.match(name.lower()))


def is_upstream(name):
    return bool(UPSTREAM.match(name) or UPSTREAM.match(name.lower().strip('_')))


def number_in(name):
    match = re.search(r'(\d+)\D*$', name)
    return int(match.group(1)) if match else None


def bares(name):
    """What a gradient of this name may be the gradient of, the likeliest first."""
    once = bares_once(name)
    twice = [each for bare in once if bare != name for each in bares_once(bare) if each not in once]
    return [*once[:-1], *twice, name]


def bares_once(name):
    found = []
    for pattern in (r'^(?:delta|nabla|grad(?:ients?)?|partial|diff|Δ|∇|∂)_?(.+)$', r'^dL_?d?(.+)$', r'^dJ_?d?(.+)$', r'^d[a-zA-Z]\w*_d_?(\w+)$',
                    r'^d_(.+)$', r'^d(.+)$', r'^g_(.+)$', r'^(.+?)_?(?:grads?|gradients?|diff|error|delta|derivative|prime)$',
                    r'^_d_?(.+)$', r'^_grad_?(.+)$', r'^D_?(.+)$', r'^g([A-Z]\w*)$'):
        match = re.match(pattern, name)
        if match:
            found.append(match.group(1).strip('_'))
    return [*found, name]


def plain(name):
    return SMALL.sub('', name.lower())


ABBREVIATED = [('weights', 'w'), ('weight', 'w'), ('biases', 'b'), ('bias', 'b'), ('inputs', 'x'), ('input', 'x')]


def forms(name):
    """The same name written otherwise: weights for W, bias for b."""
    low = plain(name)
    found = {low}
    for long, short in ABBREVIATED:
        if long in low:
            found.add(low.replace(long, short))
    if low.endswith('s'):
        found.add(low[:-1])
    return found


def same(a, b):
    return bool(forms(a) & forms(b))


def partner(gradient, names):
    """The one of `names` that a gradient of this name belongs to, or None."""
    candidates = bares(gradient)
    for bare in candidates:
        if bare in names:
            return bare
    for bare in candidates:
        found = [each for each in names if plain(each) == plain(bare)] or [
            each for each in names if same(each, bare)]
        if len(found) == 1:
            return found[0]
    return None
