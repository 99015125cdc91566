import type { Wording } from '../src/i18n/library-sentences.js';

/**
 * What the library says, in Chinese: its errors, its notes on what was read, and its catalogue's
 * words. `{name}` stands for a value, `{NAME}` for words
 * that are among the phrases. The first that fits holds.
 */
const library: Wording = {
  between: '、',

  /** Where: `{rest}` is one of the sentences. */
  places: [
    ['{file}, line {row}, column {column}: {rest}', '{file}，第{row}行第{column}列：{rest}'],
    ['{file}, row {row}, column {column}: {rest}', '{file}，第{row}行，{column}列：{rest}'],
    ['{file}, row {row}: {rest}', '{file}，第{row}行：{rest}'],
    ['{file}, column {column}: {rest}', '{file}，{column}列：{rest}'],
    [
      '{file}, array {name}, example {example}: {rest}',
      '{file}，数组{name}，第{example}个样本：{rest}',
    ],
    ['{file}, array {name}: {rest}', '{file}，数组{name}：{rest}'],
    ['{file}, {path}: {rest}', '{file}，{path}：{rest}'],
    ['{file}: {rest}', '{file}：{rest}'],
    ['{rest}', '{rest}'],
  ],

  sentences: [
    // Settings and options
    ['expected a number, got {value}.', '应为一个数，得到的是{value}。'],
    ['expected one of {names}, got {value}.', '应为{names}之一，得到的是{value}。'],
    [
      'there is no such setting; there are {names} and preset.',
      '没有这个设置；可用的设置有{names}和preset。',
    ],
    ['{loss} has no {value}; expected one of {names}.', '{loss}没有{value}；应为{names}之一。'],
    ['there is no such option.', '没有这个选项。'],
    ['The options are not a JSON object.', '选项不是JSON对象。'],
    [
      'expected an integer from {from} to {to}, got {value}.',
      '应为{from}到{to}之间的整数，得到的是{value}。',
    ],
    [
      'expected an array of at most {n} widths, got {value}.',
      '应为至多{n}个宽度的数组，得到的是{value}。',
    ],
    [
      'expected a number of examples or "all", got {value}.',
      '应为样本数或“all”，得到的是{value}。',
    ],
    [
      'expected a number greater than 0 or "auto", got {value}.',
      '应为大于0的数或“auto”，得到的是{value}。',
    ],
    ['expected a number greater than 0, got {value}.', '应为大于0的数，得到的是{value}。'],
    [
      'expected a number greater than 0 and at most 1, got {value}.',
      '应为大于0且不超过1的数，得到的是{value}。',
    ],
    ['expected a number of at least 0, got {value}.', '应为不小于0的数，得到的是{value}。'],
    [
      'expected at most {n}, the number of examples in the data, got {value}.',
      '应不超过数据中的样本数{n}，得到的是{value}。',
    ],
    [
      'the network would have {n} parameters; at most {most} can be checked.',
      '网络将有{n}个参数；至多可检验{most}个。',
    ],
    [
      'dropout acts on hidden layers, of which this network has none; expected 1.',
      'Dropout作用于隐藏层，而此网络没有隐藏层；应为1。',
    ],
    [
      'the complex step is taken in double precision only; expected double, or another method.',
      '复数步长法只用双精度；应为double，或换用其他方法。',
    ],
    [
      'the cost overflows in single precision on this data; expected double, or features of moderate size.',
      '在此数据上，用单精度计算代价会溢出；应改用double，或大小适中的特征。',
    ],
    [
      'The cost or its gradient overflows on this data; expected features of moderate size: standardise them.',
      '在此数据上，代价或其梯度会溢出；特征应大小适中：请将其标准化。',
    ],
    [
      'the gradient is given; expected no mistake to make in it.',
      '梯度是给定的；不应再在其中制造错误。',
    ],
    [
      'expected {n} numbers, as the network has parameters, got {given}.',
      '应为{n}个数，与网络的参数个数相同，得到的是{given}个。',
    ],
    [
      'expected {n} numbers, one for each hidden unit and example where there is dropout, got {given}.',
      '应为{n}个数，有dropout时每个隐藏单元和样本各一个，得到的是{given}个。',
    ],
    ['expected 0 or 1/keep_prob throughout.', '应全为0或1/keep_prob。'],
    ['expected finite numbers.', '应为有限数。'],
    ['expected NAME or NAME@LAYER, got {value}.', '应为NAME或NAME@LAYER，得到的是{value}。'],
    [
      'expected a layer where this bug can occur here ({layers}), got {value}.',
      '应为此处可能出这个错误的层（{layers}），得到的是{value}。',
    ],
    [
      'expected a bug that can occur in this network, got {value}.',
      '应为此网络中可能出的错误，得到的是{value}。',
    ],
    ['this network has {n} layers.', '此网络有{n}层。'],
    ['expected a number.', '应为一个数。'],
    ['expected a number greater than 0.', '应为大于0的数。'],
    ['expected a number from {from} to {to}.', '应为{from}到{to}之间的数。'],
    [
      'expected a parameter such as W1[0,3] or b2[4], got {value}.',
      '应为W1[0,3]或b2[4]这样的参数，得到的是{value}。',
    ],
    [
      'expected an index within {block}, which is {rows} by {columns} and counted from 0, got {value}.',
      '下标应在{block}之内（{rows}×{columns}，从0数起），得到的是{value}。',
    ],
    [
      'expected a block from {first} to {last}, got {value}.',
      '应为{first}到{last}中的一个参数块，得到的是{value}。',
    ],
    [
      'its square is too large to compute with; expected a smaller number.',
      '它的平方太大，无法计算；应为更小的数。',
    ],
    ['expected {n} values, got {given}.', '应为{n}个值，得到的是{given}个。'],

    ['expected a number greater than 0.', '应为大于0的数。'],
    ['expected a number above 0.', '应为大于0的数。'],
    ['expected a number.', '应为一个数。'],
    ['expected float64, float32 or float16.', '应为float64、float32或float16。'],
    [
      'expected forward, central, richardson or complex_step.',
      '应为forward、central、richardson或complex_step。',
    ],
    ['expected a number from {from} to {to}.', '应为{from}到{to}之间的数。'],
    [
      'expected a block from {from} to {to}, got {value}.',
      '应为{from}到{to}之间的参数块，得到的是{value}。',
    ],
    [
      'expected a parameter such as W1[0,3] or b2[4], got {value}.',
      '应为参数，例如W1[0,3]或b2[4]，得到的是{value}。',
    ],
    [
      'expected an index within {block}, which is {n} by {m} and counted from 0, got {value}.',
      '应为{block}（{n}×{m}，从0数起）之内的下标，得到的是{value}。',
    ],

    // A function of one's own
    ['it is not finite at x; expected a number.', '它在x处不是有限数；应为有限数。'],
    [
      'it is not finite where {place} is {value}, one step away from the point; expected a number there or, where the domain ends at the point, the method {method}.',
      '它在{place}为{value}处（距该点一步）不是有限数；应为有限数，若其定义域止于该点，则应改用方法{method}。',
    ],
    ['it is lost in {place}; expected a larger step.', '它加到{place}上就被舍入掉了；步长应更大。'],
    [
      'the gradient has {n} numbers; expected {m}, as many as x.',
      '梯度有{n}个数；应与x同样有{m}个。',
    ],
    ['entry {i} is not finite; expected a number.', '元素{i}不是有限数；应为有限数。'],
    ['expected an array of numbers.', '应为数值数组。'],
    ['expected at least one number, all finite.', '应至少有一个数，且均为有限数。'],
    [
      'expected central, richardson, forward or backward.',
      '应为central、richardson、forward或backward。',
    ],

    // Data
    [
      'The data has {n} {what}; at most {most} can be checked.',
      '数据有{n}个{what}；至多可检验{most}个。',
    ],
    [
      '{what} {i} of example {j} (both counted from 0) is not a finite number.',
      '样本{j}的{what}{i}（均从0数起）不是有限数。',
    ],
    [
      'The label of example {i} (from 0) does not fit the loss: expected {what}.',
      '样本{i}（从0数起）的标签与损失函数不符：应为{what}。',
    ],
    ['The data has no examples.', '数据中没有样本。'],
    ['There are {x} examples in X but {y} in Y.', 'X中有{x}个样本，而Y中有{y}个。'],
    [
      'softmax_cross_entropy needs one output a class and at least two classes, but the labels have one row.',
      'softmax_cross_entropy要求每类一个输出且至少两类，而标签只有一行。',
    ],

    // Files
    ['the file is empty; expected {what}.', '文件为空；应为{what}。'],
    ['the file has {n} MiB; expected at most {most}.', '文件大小为{n} MiB；应不超过{most} MiB。'],
    ['this is an HTML or XML document; expected {what}.', '这是HTML或XML文档；应为{what}。'],
    ['this is not text in UTF-8; expected {what}.', '这不是UTF-8文本；应为{what}。'],
    [
      'this is not an .npy file; expected .npy files only, when several are read together.',
      '这不是.npy文件；同时读取多个文件时，只能是.npy文件。',
    ],
    ['this is not JSON, expected {what}, got {got}.', '这不是JSON：应为{what}，得到的是{got}。'],
    ['this is {what}; expected {formats}.', '这是{what}；应为{formats}。'],
    ['There is no file.', '没有文件。'],
    [
      'The files have {n} MiB together; expected at most {most}.',
      '各文件共{n} MiB；应不超过{most} MiB。',
    ],
    ['There are {n} files; expected at most {most}.', '共有{n}个文件；应不超过{most}个。'],
    [
      'there are more than {n} arrays and objects; expected at most that many.',
      '数组和对象超过{n}个；应不超过此数。',
    ],
    ['there are more than {n} values; expected at most that many.', '值超过{n}个；应不超过此数。'],
    [
      'expected one file, or .npy files only, when several are read together.',
      '应为一个文件；同时读取多个文件时，只能是.npy文件。',
    ],
    [
      'there is no array in this file; expected X, Y, W1, b1, dW1, db1, ….',
      '此文件中没有数组；应有X、Y、W1、b1、dW1、db1、…。',
    ],
    ['the file {OBSTACLE}.', '文件{OBSTACLE}。'],
    [
      'HDF5 cannot open this file; it is damaged or cut off.',
      'HDF5无法打开此文件；它已损坏或不完整。',
    ],
    [
      'there are more than {n} groups and arrays; expected at most that many.',
      '组和数组超过{n}个；应不超过此数。',
    ],
    [
      'there are more than {n} arrays; expected at most that many.',
      '数组超过{n}个；应不超过此数。',
    ],
    [
      'there are more than {n} examples; expected at most that many.',
      '样本超过{n}个；应不超过此数。',
    ],
    [
      'with {name}, whose shape is {shape}, the arrays have more than {n} values; expected at most that many.',
      '加上形状为{shape}的{name}，各数组的值超过{n}个；应不超过此数。',
    ],
    ['{n} features are too many; expected at most {most}.', '{n}个特征过多；应不超过{most}个。'],
    [
      '{m} examples of {n} features are more than {most} values; expected at most that many.',
      '{m}个样本乘{n}个特征超过{most}个值；应不超过此数。',
    ],

    // Labels
    [
      'the task {task} needs classes, expected an integer or text, got {value}.',
      '任务{task}需要类别；应为整数或文本，得到的是{value}。',
    ],
    [
      'the task {task} needs classes; expected one label, or a row of zeros with a single 1.',
      '任务{task}需要类别；应为一个标签，或只有一个1、其余为0的一行。',
    ],
    [
      'the task {task} needs two classes, got {n}: {names}.',
      '任务{task}需要两类，得到的是{n}类：{names}。',
    ],
    ['{labels}; a classifier needs at least two classes.', '{labels}；分类至少需要两类。'],
    [
      '{n} different labels are too many; expected at most {most} classes.',
      '{n}个不同的标签过多；应不超过{most}类。',
    ],
    [
      '{n} labels an example are too many; expected at most {most}.',
      '每个样本{n}个标签过多；应不超过{most}个。',
    ],
    ['there is no column {name}; there are {names}.', '没有{name}列；有{names}。'],

    // Tables
    [
      'a quotation mark is not closed, or text follows the closing one.',
      '引号没有闭合，或闭合引号之后还有文本。',
    ],
    [
      '{n} columns are too many; expected at most {most} features and a label.',
      '{n}列过多；应至多为{most}个特征和一个标签。',
    ],
    [
      'there is only one column; expected at least one feature and a label, separated by commas, tabs or semicolons.',
      '只有一列；应至少有一个特征和一个标签，用逗号、制表符或分号分隔。',
    ],
    [
      'two columns have this name; expected different ones.',
      '有两列用了这个名称；名称应各不相同。',
    ],
    [
      'got {got}, expected {expected} as in row {row}.',
      '得到{got}，应与第{row}行一样为{expected}个。',
    ],
    [
      'got {got}, expected {expected} as in the first example.',
      '得到{got}，应与第一个样本一样为{expected}个。',
    ],
    [
      'there is a header but no example; expected one example a row.',
      '只有表头而没有样本；应每行一个样本。',
    ],
    [
      'the value is missing; expected one in each place, so fill it in or remove the row.',
      '缺少值；每处都应有一个值，请补上或删除此行。',
    ],
    [
      'the value is missing{shown}; expected one in each place, so fill it in or remove the row.',
      '缺少值{shown}；每处都应有一个值，请补上或删除此行。',
    ],
    [
      'expected a number with a decimal {sign} as in the rows above, got {value}.',
      '应与前面各行一样为带小数{sign}的数，得到的是{value}。',
    ],
    ['expected a finite number, got {value}.', '应为有限数，得到的是{value}。'],

    // JSON
    [
      'there is no such key; expected {"X": [[…], …], "y": […]} or an array of objects, got the keys {names}.',
      '没有这个键；应为{"X": [[…], …], "y": […]}或对象的数组，得到的键有{names}。',
    ],
    [
      'there is no such key; expected {"X": [[…], …], "y": […]} or an array of objects.',
      '没有这个键；应为{"X": [[…], …], "y": […]}或对象的数组。',
    ],
    ['there are both {one} and {other}; expected one.', '{one}和{other}同时存在；应只有一个。'],
    ['expected an array, got {value}.', '应为数组，得到的是{value}。'],
    ['expected an array of {n}, got {value}.', '应为{n}个元素的数组，得到的是{value}。'],
    ['the array is empty; expected one example a row.', '数组为空；应每行一个样本。'],
    ['the array is empty; expected one object an example.', '数组为空；应每个样本一个对象。'],
    ['the array is empty; expected numbers.', '数组为空；应含有数值。'],
    [
      'got {labels} for {n} examples; expected one a row of {name}.',
      '{n}个样本有{labels}；{name}的每行应有一个。',
    ],
    ['expected a label or a row of numbers.', '应为一个标签或一行数。'],
    [
      "expected an object with one example's values, got {value}.",
      '应为含一个样本各值的对象，得到的是{value}。',
    ],
    [
      'got {keys}; expected at least one feature and a label.',
      '得到{keys}；应至少有一个特征和一个标签。',
    ],
    [
      'this key is not in the first object; expected the same keys in each.',
      '第一个对象中没有这个键；每个对象的键应相同。',
    ],
    ['arrays are nested {n} deep; expected at most {most}.', '数组嵌套了{n}层；应不超过{most}层。'],
    [
      'the value is missing; expected a number, so fill it in or remove the example.',
      '缺少值；应为一个数，请补上或删除此样本。',
    ],
    [
      'the label is missing; expected a number or text, so fill it in or remove the example.',
      '缺少标签；应为一个数或文本，请补上或删除此样本。',
    ],
    ['the label is missing; expected one for each example.', '缺少标签；每个样本应有一个。'],
    ['expected a number or text, got {value}.', '应为一个数或文本，得到的是{value}。'],
    [
      'expected an object with arrays, {"X": [[…], …], "W1": …}, got {value}.',
      '应为含数组的对象{"X": [[…], …], "W1": …}，得到的是{value}。',
    ],

    // Arrays
    ['it holds {type}; expected numbers.', '其中是{type}；应为数值。'],
    ['it holds {type}; expected numbers or text.', '其中是{type}；应为数值或文本。'],
    ['it is empty, its shape is {shape}.', '它是空的，形状为{shape}。'],
    [
      'its shape is {shape}; expected a label for each of the {n} examples of {name}, whose shape is {other}.',
      '其形状为{shape}；应为{name}（形状为{other}）的{n}个样本各有一个标签。',
    ],
    ['it holds {n} texts an example; expected one.', '每个样本有{n}个文本；应为一个。'],
    [
      'there is no array of numbers in this file; expected features and labels.',
      '此文件中没有数值数组；应有特征和标签。',
    ],
    [
      'no two arrays look like features and their labels (there are {names}); choose them by name.',
      '没有哪两个数组像特征及其标签（有{names}）；请按名称选择。',
    ],
    [
      'it is not clear which arrays are features and labels ({names}); choose them by name.',
      '看不出哪些数组是特征和标签（{names}）；请按名称选择。',
    ],
    [
      'there is no array {name}; there are {names}; choose it by name.',
      '没有数组{name}；有{names}；请按名称选择。',
    ],
    ['{names} could all be {name}; choose it by name.', '{names}都可能是{name}；请按名称选择。'],
    [
      'the integer {value} is beyond 2^53, where a double is not exact.',
      '整数{value}超出2^53，双精度数在此不再精确。',
    ],
    [
      'its values cannot be read; the file is damaged, or refers to another one.',
      '其中的值无法读取；文件已损坏，或引用了另一个文件。',
    ],
    [
      'there are no weights; expected W1, b1, dW1, db1, … or 0.weight, 0.bias, …, got {names}.',
      '没有权重；应有W1、b1、dW1、db1、…或0.weight、0.bias、…，得到的是{names}。',
    ],
    ['there is a {one} but no {other}.', '有{one}而没有{other}。'],
    ['there is no array {name}; there are {names}.', '没有数组{name}；有{names}。'],
    ['{names} are the same; expected one of them.', '{names}是同一个量；应只有其中之一。'],
    [
      'there is no {name}; expected X, Y, the weights and biases of every layer and their gradients, got {names}.',
      '没有{name}；应有X、Y、每层的权重和偏置及其梯度，得到的是{names}。',
    ],
    [
      '{name} is {shape}; expected a matrix, n_l × n_{l−1}.',
      '{name}是{shape}；应为n_l × n_{l−1}的矩阵。',
    ],
    [
      '{name} is {shape} but {other} is {othershape}; expected {same} with {n} columns, the units of the layer below.',
      '{name}是{shape}，而{other}是{othershape}；{same}应有{n}列，即前一层的单元数。',
    ],
    [
      '{name} is {shape} but {other} is {othershape}; expected {same} with {n} rows, the units of the layer below.',
      '{name}是{shape}，而{other}是{othershape}；{same}应有{n}行，即前一层的单元数。',
    ],
    [
      '{name} is {shape} but {other} is {othershape}; expected one bias a unit, {n}.',
      '{name}是{shape}，而{other}是{othershape}；应为每个单元一个偏置，即{n}个。',
    ],
    [
      '{name} is {shape} but {other} is {othershape}; expected {n} features along one axis of {same}.',
      '{name}是{shape}，而{other}是{othershape}；{same}应有一个轴含{n}个特征。',
    ],
    [
      '{name} is {shape} but {other} is {othershape}: transposed?',
      '{name}是{shape}，而{other}是{othershape}：是否转置了？',
    ],
    [
      '{name} is {shape} but {other} is {othershape}; expected the same shape.',
      '{name}是{shape}，而{other}是{othershape}；形状应相同。',
    ],
    [
      '{name} is {shape} but {other} is {othershape}: not summed over the examples?',
      '{name}是{shape}，而{other}是{othershape}：是否没有对样本求和？',
    ],
    [
      '{name} is {shape} but {other} is {othershape}; expected as many values.',
      '{name}是{shape}，而{other}是{othershape}；值的个数应相同。',
    ],
    [
      '{name} is {shape}; expected {n} features an example, with the examples in its {place}.',
      '{name}是{shape}；每个样本应有{n}个特征，样本在其{place}中。',
    ],
    [
      '{name} is {shape} but {other} is {othershape} and the last layer has {units}; expected {one} or {two}, or {classes} class numbers.',
      '{name}是{shape}，而{other}是{othershape}，最后一层有{units}；应为{one}或{two}，或{classes}个类别编号。',
    ],
    [
      '{name} is {shape} but {other} is {othershape} and the last layer has {units}; expected {one} or {two}.',
      '{name}是{shape}，而{other}是{othershape}，最后一层有{units}；应为{one}或{two}。',
    ],
    [
      '{name} has the class {class} for example {i} (from 0); expected 0 to {last}, as the last layer has {n} units.',
      '{name}中样本{i}（从0数起）的类别为{class}；应为0到{last}，因为最后一层有{n}个单元。',
    ],
    ['{name} is {value}; expected a finite number.', '{name}是{value}；应为有限数。'],

    // Notes on what was read
    ['The byte order mark at the start was removed.', '已去掉开头的字节顺序标记。'],
    [
      '{name} is not compared, as it is {shape}; expected {one} or {two}, the units of layer {layer} and the examples.',
      '{name}未参与比较，因为它是{shape}；应为{one}或{two}，即第{layer}层的单元数与样本数。',
    ],
    ['{name} is not compared, as it {OBSTACLE}.', '{name}未参与比较，因为它{OBSTACLE}。'],
    [
      '{names} are the same quantity, so none of them is compared.',
      '{names}是同一个量，因此都未参与比较。',
    ],
    [
      '{names} hold the dA of the layer below, by their shapes.',
      '依据形状，{names}存放的是前一层的dA。',
    ],
    [
      'Layers are in the order {names}, the only one that their shapes admit.',
      '各层按{names}的顺序排列，这是形状允许的唯一顺序。',
    ],
    ['The text is {encoding}, by its byte order mark.', '根据字节顺序标记，文本为{encoding}。'],
    ['Values are separated by {what}.', '值以{what}分隔。'],
    [
      'No header row: columns are named {first} … {last}.',
      '没有表头：各列命名为{first} … {last}。',
    ],
    ['Columns without a name: {names}, counted from 0.', '没有名称的列：{names}（从0数起）。'],
    ['Numbers have a decimal comma: 1,5 is read as 1.5.', '数使用小数逗号：1,5读作1.5。'],
    ['Labels are column {name}, by its name.', '标签取自{name}列，依据是列名。'],
    [
      'Labels are the last column, {name}; no column is called {names}.',
      '标签取自最后一列{name}；没有名为{names}的列。',
    ],
    [
      'Labels {name} are integers with {n} different values in {m} examples: read as numbers (regression), not as classes.',
      '标签{name}是整数，在{m}个样本中有{n}个不同的值：按数（回归）而不是按类别读取。',
    ],
    [
      'The {n} different integers in {name} are read as classes.',
      '{name}中的{n}个不同整数按类别读取。',
    ],
    ['Rows of {name} are one-hot: read as {n} classes.', '{name}的各行是独热编码：按{n}类读取。'],
    ['Keys that are not read: {names}.', '未读取的键：{names}。'],
    ['Arrays that are not read: {names}.', '未读取的数组：{names}。'],
    [
      'Features are {one}, labels {other}, by their names.',
      '特征为{one}，标签为{other}，依据是名称。',
    ],
    [
      'Features are {one}, labels {other}, by their shapes.',
      '特征为{one}，标签为{other}，依据是形状。',
    ],

    // Workers
    [
      'A worker has stopped ({reason}); its part is done again.',
      '一个Worker已停止（{reason}）；它的那部分正在重做。',
    ],
    ['the check was cancelled', '检验已取消'],
    ['its script could not be loaded', '其脚本无法加载'],
    ['an answer could not be read', '无法读取其回答'],

    // What is wrong with an array, after its name
    ['it {OBSTACLE}.', '它{OBSTACLE}。'],
    ['{name} {OBSTACLE}.', '{name}{OBSTACLE}。'],
  ],

  /** Values that are words themselves. */
  phrases: [
    ['{names} and {n} more', '{names}等，另有{n}个'],
    ['none', '无'],
    ['features', '特征'],
    ['examples', '样本'],
    ['outputs', '输出'],
    ['Feature', '特征'],
    ['Label', '标签'],
    ['an array', '数组'],
    ['an object', '对象'],
    ['null', 'null'],
    ['columns', '列'],
    ['rows', '行'],
    ['comma', '逗号'],
    ['point', '点'],
    ['tabs', '制表符'],
    ['semicolons', '分号'],
    ['commas', '逗号'],
    ['vertical bars', '竖线'],
    ['spaces', '空格'],
    ['one key', '一个键'],
    ['no keys', '没有键'],
    ['a single number', '单个数'],
    ['{n} value', '{n}个值'],
    ['{n} values', '{n}个值'],
    ['{n} label', '{n}个标签'],
    ['{n} labels', '{n}个标签'],
    ['{n} unit', '{n}个单元'],
    ['{n} units', '{n}个单元'],
    ['the only label is {value}', '唯一的标签是{value}'],
    ['all {n} labels are {value}', '全部{n}个标签都是{value}'],
    ['{value}; write it without thousands separators', '{value}；请不要用千位分隔符'],
    ['{value}; write it in decimal', '{value}；请用十进制书写'],
    ['CSV, TSV, JSON or HDF5', 'CSV、TSV、JSON或HDF5'],
    ['CSV, TSV, JSON, HDF5, npz or npy', 'CSV、TSV、JSON、HDF5、npz或npy'],
    ['a table with one example a row', '每行一个样本的表格'],

    // Files of other kinds
    ['a PNG image', 'PNG图像'],
    ['a JPEG image', 'JPEG图像'],
    ['a GIF image', 'GIF图像'],
    ['a WebP image, sound or film', 'WebP图像、音频或视频'],
    ['a BMP image', 'BMP图像'],
    ['a TIFF image', 'TIFF图像'],
    ['a PDF document', 'PDF文档'],
    ['a ZIP archive (as are .xlsx and .npz files)', 'ZIP压缩包（.xlsx和.npz文件也是）'],
    ['a gzip archive', 'gzip压缩包'],
    ['a RAR archive', 'RAR压缩包'],
    ['a 7z archive', '7z压缩包'],
    ['a NumPy .npy file', 'NumPy的.npy文件'],
    ['an old Excel or Word document', '旧版Excel或Word文档'],
    ['a Parquet file', 'Parquet文件'],
    ['an SQLite database', 'SQLite数据库'],
    ['a MATLAB file older than 7.3', '7.3以前版本的MATLAB文件'],

    // JSON
    ['a value', '值'],
    ['a value or ]', '值或]'],
    ['a key in quotes', '带引号的键'],
    ['a key in quotes or }', '带引号的键或}'],
    [', or ]', ',或]'],
    [', or }', ',或}'],
    ['the end', '结尾'],
    ['the end of the file', '文件结尾'],
    ['a finite number', '有限数'],

    // HDF5's types
    ['{type} values of {n} byte', '{n}字节的{type}值'],
    ['{type} values of {n} bytes', '{n}字节的{type}值'],
    ['values of type {type}', '类型为{type}的值'],
    ['bit field', '位域'],
    ['compound', '复合'],
    ['reference', '引用'],
    ['enum', '枚举'],
    ['integer', '整数'],
    ['float', '浮点'],
    ['text', '文本'],
    ['opaque', '不透明'],
    ['time', '时间'],
    ['array', '数组'],

    // What is wrong with an array or an archive, as a predicate
    [
      'is damaged or cut off: a ZIP archive ends otherwise',
      '已损坏或不完整：ZIP压缩包的结尾不是这样',
    ],
    ['has {n} files in it; expected at most {most}', '中有{n}个文件；应不超过{most}个'],
    ['is damaged: it cannot be decompressed', '已损坏：无法解压'],
    ['is damaged or cut off', '已损坏或不完整'],
    ['is damaged: its checksum is wrong', '已损坏：校验和不符'],
    ['is cut off', '不完整'],
    ['is damaged', '已损坏'],
    ['is encrypted', '已加密'],
    [
      'is compressed by method {method}; expected stored or deflated',
      '用方法{method}压缩；应为不压缩或deflate',
    ],
    ['is nested too deep; expected at most {n} axes', '嵌套过深；应不超过{n}个轴'],
    ['has {value} at {place}; expected a finite number', '在{place}处是{value}；应为有限数'],
    [
      'has {value} at {place}; expected an array of {n}',
      '在{place}处是{value}；应为{n}个元素的数组',
    ],
    [
      'has {values} at {place}; expected {n}, as in the first row',
      '在{place}处有{values}；应与第一行一样为{n}个',
    ],
    ['has {values}; expected {n}, as in the first row', '有{values}；应与第一行一样为{n}个'],
    [
      'is compressed with the filter {filter}, which cannot be undone here; save it with gzip or uncompressed',
      '用过滤器{filter}压缩，此处无法解压；请用gzip或不压缩保存',
    ],
    [
      'is virtual, its values are in other files; save it as an ordinary array',
      '是虚拟数组，其值在其他文件中；请保存为普通数组',
    ],
    ['holds {type}; expected numbers', '中是{type}；应为数值'],
    [
      'cannot be read; the file is damaged, or refers to another one',
      '无法读取；文件已损坏，或引用了另一个文件',
    ],
    [
      'holds the integer {value}, beyond 2^53, where a double is not exact',
      '中有整数{value}，超出2^53，双精度数在此不再精确',
    ],
    ['is not in the .npy format', '不是.npy格式'],
    [
      'is in version {version} of the .npy format; expected 1, 2 or 3',
      '是.npy格式的第{version}版；应为1、2或3',
    ],
    ['has a header of {n} bytes; expected at most {most}', '的文件头有{n}字节；应不超过{most}字节'],
    ['has a damaged header', '的文件头已损坏'],
    [
      'holds {type}; expected bool, int8 to int64, uint8 to uint64, or float16 to float64',
      '中是{type}；应为bool、int8到int64、uint8到uint64，或float16到float64',
    ],
    ['has {n} axes; expected at most {most}', '有{n}个轴；应不超过{most}个'],
    ['has the shape {shape}; expected at most {n} values', '的形状为{shape}；应不超过{n}个值'],
    [
      'has {n} bytes of values; its shape {shape} of {type} needs {needed}',
      '有{n}字节的值；其形状{shape}、类型{type}需要{needed}字节',
    ],

    // What it takes to show a mistake of the catalogue
    ['any batch', '任意一批样本'],
    ['more than one example', '多于一个样本'],
    ['weights that are not zero', '不为零的权重'],
    ['biases that are not zero', '不为零的偏置'],
    ['a gradient that is not zero', '不为零的梯度'],
    ['a layer of more than one unit', '多于一个单元的层'],
    ['a layer as wide as the one below', '与前一层同宽的层'],
    ['a hidden layer that is not linear', '非线性的隐藏层'],
    ['activations that differ from pre-activations', '与预激活值不同的激活值'],
    ['a pre-activation of exactly 0', '恰为0的预激活值'],
    ['two neighbouring hidden layers of the same width', '两个同宽的相邻隐藏层'],
    ['a unit that is dropped', '被丢弃的单元'],
    ['a unit that is kept', '被保留的单元'],
  ],
};

export default library;
