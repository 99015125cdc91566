import { format, type Translation } from 'gradcheck';
import { list } from './lists.js';

const { factorShown, tupleText } = format;

/** 文件没有写明的代价函数。 */
const COSTS: Record<string, string> = {
  squared: '误差平方和的一半½Σ(a−y)²',
  binary_cross_entropy: '交叉熵之和−Σ(y·log a + (1−y)·log(1−a))',
  cross_entropy: '交叉熵之和−Σ y·log a',
  softmax_cross_entropy: '交叉熵之和−Σ y·log softmax(z)',
  logistic: 'sigmoid(z)的交叉熵之和',
};
const cost = (name: string) => COSTS[name] ?? name;

const LAYOUTS: Record<string, string> = {
  columns: '每列一个样本',
  rows: '每行一个样本',
  vector: '一个样本',
};

/** wasm/problems/python.ts in Chinese. */
export const python = {
  notebook_not_read: ({ reason }) => `不是可读的笔记本（${reason}）。`,
  not_python: ({ line, reason }) => `第${line}行不是Python（${reason}）。`,
  glue_without_names: () => '补充代码应定义params（按名称的数组）、cost()和gradient()；没有。',
  glue_failed: ({ line, message }) => `补充代码第${line}行出错：${message}。`,
  target_unknown: ({ name }) => `其中没有函数${name}。`,
  data_not_read: ({ name, reason }) => `${name}中没有可读的数组（${reason}）。`,
  code_failed: ({ message }) => `代码抛出${message}。`,
  code_too_long: () => '代码运行时间过长。',
  python_not_found: ({ path }) => `${path}处没有Python；可用--python PATH指定。`,
  python_without_numpy: ({ path }) => `${path}没有NumPy；可用--python PATH指定另一个Python。`,
  python_ended: ({ reason }) => `Python已结束（${reason}）。`,
  python_silent: ({ seconds }) => `Python已有${seconds}秒没有回答。`,
  python_not_built_in: () => '这里没有内置的Python：可用--python PATH指定一个有NumPy的。',
  python_answer_not_read: () => '无法读取Python的回答。',

  statement_main: () => '略去：只在作为程序运行时执行。',
  statement_training: () => '略去：是训练。',
  statement_too_long: () => '略去：超过两秒。',
  statement_exits: () => '略去：会结束程序。',
  data_missing: ({ name }) => `略去：数据来自${name}，这里没有。`,
  module_missing: ({ name }) => `略去：导入了${name}，这里没有。`,
  file_missing: ({ name }) => `略去：没有文件${name}。`,
  name_missing: ({ name }) => `略去：${name}没有定义。`,
  statement_failed: ({ name }) => `略去：${name}。`,
  python2: () => '这是Python 2，已经翻译。',
  text_made: ({ name }) => `没有${name}；用我们的一段文字代替。`,
  course_module: ({ module }) => `没有${module}；用我们的函数代替。`,
  swallowed: ({ module }) => `${module}没有载入：不作图。`,
  stand_in: ({ module }) => `没有${module}；所需的部分由我们提供。`,
  not_numpy: ({ module }) => `没有${module}；名称相同之处由NumPy代替。`,
  left_out_of_module: ({ module, line, name }) => `${module}第${line}行略去：${name}。`,

  data_made: ({ layout, features, outputs, examples }) =>
    `自拟：${examples}个样本，${features}个特征，${outputs}个输出，${LAYOUTS[layout] ?? layout}。`,
  layer_data_made: ({ shape }) => `自拟：形状为${tupleText(shape)}的输入。`,
  square: ({ shape }) => `只在各尺寸都相同（${tupleText(shape)}）时能运行：在那里检验。`,
  set: ({ name, value }) => `没有给出${name}：取${value}。`,
  by_order: ({ names }) => `梯度按${list(names)}的顺序对应。`,
  not_a_gradient: ({ name }) => `${name}没有检验：不对应任何参数。`,
  no_gradient: ({ name }) => `没有找到${name}的梯度。`,
  rate: ({ value }) => `学习率${value}：梯度＝变化÷学习率。`,
  cast: ({ name, type }) => `${name}是${type}；改为float64。`,
  shared: ({ name, other }) => `${name}与${other}是同一个数组。`,
  random: () => '它使用随机数；每次调用前把生成器恢复到同一状态。',
  cost_changes: ({ first, second }) => `代价第一次调用为${first}，第二次为${second}。`,
  gradient_changes: ({ name }) => `${name}的梯度在第二次调用时不同。`,
  accumulates: ({ name }) => `${name}的梯度在第二次调用时加倍：它是累加的，其间须归零。`,
  shape_differs: ({ name, got, expected }) =>
    `${name}的梯度形状为${tupleText(got)}；${name}为${tupleText(expected)}。`,
  other_shape: ({ name, got, expected }) =>
    `${name}的梯度形状为${tupleText(got)}；${name}为${tupleText(expected)}。`,
  gradient_not_finite: ({ name }) => `${name}的梯度不是有限数。`,

  layer_does_not_run: ({ names }) =>
    `没有找到能使它运行的输入（${list(names)}）：请写在params、cost()和gradient()中。`,
  network_does_not_run: ({ names }) =>
    `没有找到能使它运行的参数（${list(names)}）：请写在params、cost()和gradient()中。`,
  model_does_not_run: ({ name }) => `${name}没有能用这些X和y运行的loss(X, y)或backward(X, y)。`,
  class_not_made: ({ name }) => `没有找到能构造${name}的参数：请写在params、cost()和gradient()中。`,
  params_without_arrays: () => 'params中没有数值数组。',
  target_not_run: ({ names }) =>
    `没有找到能使${list(names)}运行的参数：请写在params、cost()和gradient()中。`,
  nothing_recognised: () => '其中没有认出梯度：请把要检验的写在params、cost()和gradient()中。',
  some_not_checked: ({ names }) => `并非全部都检验了：${list(names)}。`,
  no_cost_agrees: () => '文件没有写明是哪个代价函数的梯度，与常用的也都不符：请写在cost()中。',
  factor_of_cost: ({ cost: name, factor }) =>
    `每一块的梯度都是${cost(name)}的梯度的${factorShown(factor)}倍：代价函数是它吗？`,
  other_cost_agrees: ({ cost: name, other }) =>
    `梯度不是${cost(name)}的，而是${cost(other)}的：代价函数是哪一个？`,
  agrees_elsewhere: ({ blocks, cost: name }) =>
    `${list(blocks)}：对${cost(name)}是正确的；文件没有写明代价函数，但由它们可知。`,
  cost_is_assumed: ({ cost: name, factor }) =>
    factor === 1
      ? `文件中没有代价函数：假如它是${cost(name)}。`
      : `文件中没有代价函数：假如它是${cost(name)}的${factorShown(factor)}倍。`,
  decay_is_assumed: ({ decay }) => `……并且加上权重衰减½·${factorShown(decay)}·Σθ²。`,
  depends_on_rate: () => '更新的结果取决于学习率：有的量是在更新之后计算的。',
  nearly: ({ difference, guard }) =>
    `正确，只差${difference.toExponential(1)}：代价中的${guard}在梯度中没有，正会造成这样的差别。`,
  not_tried: ({ names }) => `没有检验，因为不能运行：${list(names)}。`,
  expression: ({ text }) => `函数f = ${text}`,
  torch_not_here: ({ name }) =>
    `没有PyTorch，${name}又不能用NumPy运行：请用torch.autograd.gradcheck以双精度检验。`,
  sequential: () =>
    '它接连更新几次，每次在不同的点：请把一个梯度写在params、cost()和gradient()中。',
  no_cost_found: () => '其中没有找到代价函数：请写在cost()中。',
  compared: ({ output, label }) => `输出是${output}，与${label}比较。`,
  too_slow: () => '运行太慢，无法检验。',
  nothing_alone: () => '它本身说明不了什么：由使用它的网络决定。',
  nothing_compared: () => '没有得到可以比较的梯度。',
  as_single_precision_shows: () => '代价以单精度计算：在它能显示的范围内是正确的。',
  derivative_may_be_of_more: ({ name }) =>
    `它不是${name}的导数；也许是softmax或sigmoid之后的${name}的导数。`,
  passes_on: () => '它的反向传播把上游梯度原样传下去，如同其导数由损失函数负责。',
  several_outputs: ({ outputs }) => `也用${outputs}个输出试过。`,
  one_output_only: () =>
    '只有一个输出时它正确，有多个输出时错误：究竟有几个输出？请在params、cost()和gradient()中写明。',
  difference: () => '它的梯度是预测减去标签，如同损失函数与其前面的激活函数合在一起的梯度。',
  not_linear: () => '它的反向传播对上游梯度不是线性的；用只有一个1的上游梯度检验。',
  updated: () => '梯度是更新所改变的量。',
  mean_in_layer: ({ factor, blocks }) =>
    `${list(blocks)}：是导数的${factorShown(factor)}倍，如同每层各自对样本取平均；由整个网络决定。`,
} satisfies Partial<Translation>;
