-- UPER (X.691, unaligned) over a Lua string. Lua 5.2 to 5.4, no bit library: powers of two and division only.
-- A value becomes a node: { name, type, at, stop, value, node, node, … }; what is wrong is raised as a table, which
-- Reader.decode catches, so that the nodes read so far are kept.

local floor, min = math.floor, math.min
local POW = { [0] = 1 }
for n = 1, 48 do POW[n] = POW[n - 1] * 2 end

local MAX_NODES = 100000
local UNKNOWN_ENUMERATION = 0x8000
local FRAGMENT = 16 * 1024

local Reader = {}
Reader.__index = Reader

function Reader:fail(reason, at)
  error({ reason = reason, bit = at or self.at }, 0)
end

function Reader:bits(count)
  if count > self.size - self.at then self:fail("Truncated") end
  local value, at = 0, self.at
  while count > 0 do
    local offset = at % 8
    local take = min(8 - offset, count)
    local octet = self.data:byte(floor(at / 8) + 1)
    value = value * POW[take] + floor(octet / POW[8 - offset - take]) % POW[take]
    at = at + take
    count = count - take
  end
  self.at = at
  return value
end

-- X.691 clause 10.5.7: a number up to limit in as few bits as hold it.
function Reader:number(width, limit)
  local at = self.at
  local value = self:bits(width)
  if value > limit then self:fail("OutOfRange", at) end
  return value
end

function Reader:octets(count)
  if count * 8 > self.size - self.at then self:fail("Truncated") end
  if self.at % 8 == 0 then
    local first = self.at / 8
    self.at = self.at + count * 8
    return self.data:sub(first + 1, first + count)
  end
  local parts = {}
  for i = 1, count do parts[i] = string.char(self:bits(8)) end
  return table.concat(parts)
end

-- X.691 clause 10.9.3: a length, and whether another fragment follows.
function Reader:length()
  local at = self.at
  local octet = self:bits(8)
  if octet < 128 then return octet, false end
  if octet < 192 then return (octet - 128) * 256 + self:bits(8), false end
  local fragments = octet - 192
  if fragments < 1 or fragments > 4 then self:fail("BadLength", at) end
  return fragments * FRAGMENT, true
end

-- A length determinant in the form that an encoder has to choose.
function Reader:general_length()
  local at = self.at
  local count, more = self:length()
  if more then self:fail("UnsupportedExtension", at) end
  if self.at - at == 16 and count < 128 then self:fail("BadLength", at) end
  return count
end

-- A length within a small number that starts at start: in one piece and in its shortest form.
function Reader:inner_length(start)
  local octet = self:bits(8)
  if octet < 128 then return octet end
  local count = octet < 192 and (octet - 128) * 256 + self:bits(8) or 0
  if count < 128 then self:fail("BadLength", start) end
  return count
end

-- X.691 clause 10.6: a normally small number.
function Reader:small_number()
  local at = self.at
  if self:bits(1) == 0 then return self:bits(6) end
  local octets = self:inner_length(at)
  if octets == 0 or octets > 3 then self:fail("BadLength", at) end
  local value = self:bits(8 * octets)
  if value < 64 or value < POW[8 * (octets - 1)] then self:fail("BadLength", at) end
  return value
end

-- X.691 clause 10.2: an open type.
function Reader:open_type()
  local parts, more = {}, true
  while more do
    local octets
    octets, more = self:length()
    parts[#parts + 1] = self:octets(octets)
  end
  return table.concat(parts)
end

function Reader:push(parent, node)
  self.nodes = self.nodes + 1
  if self.nodes > MAX_NODES then self:fail("LimitExceeded") end
  node.at = self.at
  parent[#parent + 1] = node
end

function Reader:child(parent, name, type, index, key)
  local node = { name = name, type = type, index = index, key = key }
  self:push(parent, node)
  self.path[#self.path + 1] = name
  self[type.kind](self, type, node)
  self.path[#self.path] = nil
  node.stop = self.at
end

function Reader:unknown(parent, what)
  local node = { name = what, unknown = true }
  self:push(parent, node)
  node.value = self:open_type()
  node.stop = self.at
end

function Reader:boolean(_, node)
  node.value = self:bits(1) == 1
end

-- Enters an open type whose content is known: work sees its bits only and has to use them up.
function Reader:content(work)
  local at = self.at
  local octets = self:general_length()
  if octets == 0 then self:fail("BadLength", at) end
  if octets * 8 > self.size - self.at then self:fail("Truncated") end
  local size, start = self.size, self.at
  self.size = start + octets * 8
  work()
  local left = self.size - self.at
  if left >= 8 and (left > 8 or self.at ~= start) then self:fail("TrailingBits") end
  at = self.at
  if self:bits(left) ~= 0 then self:fail("NonZeroPadding", at) end
  self.size = size
end

function Reader:integer(type, node)
  if type.extensible and self:bits(1) == 1 then
    local at = self.at
    local octets = self:general_length()
    if octets == 0 then self:fail("BadLength", at) end
    if octets > 5 then self:fail("UnsupportedExtension", at) end
    node.value = self:bits(8 * octets)
    if node.value >= POW[8 * octets - 1] then node.value = node.value - POW[8 * octets] end
    return
  end
  node.value = type.min + self:number(type.bits, type.max - type.min)
end

function Reader:enumerated(type, node)
  if type.extensible and self:bits(1) == 1 then
    node.addition = self:small_number()
    node.value = UNKNOWN_ENUMERATION + node.addition
    self.unknowns = self.unknowns + 1
  else
    node.value = self:number(type.bits, #type.items - 1)
    node.item = type.items[node.value + 1]
    if type.values then node.value = type.values[node.value + 1] end
  end
end

-- The value is kept as octets, filled up with zeros on the right, as JER writes it.
function Reader:bitstring(type, node)
  local size = type.size
  if type.extensible and self:bits(1) == 1 then
    local at = self.at
    size = self:general_length()
    if size == type.size then self:fail("BadLength", at) end
    node.extended = true
  end
  if size > self.size - self.at then self:fail("Truncated") end
  if node.extended then self.unknowns = self.unknowns + 1 end
  node.first = self.at
  node.size = size
  local parts = {}
  while size > 0 do
    local take = min(8, size)
    parts[#parts + 1] = string.char(self:bits(take) * POW[8 - take])
    size = size - take
  end
  node.value = table.concat(parts)
end

function Reader:count(type)
  if type.general or type.extensible and self:bits(1) == 1 then return self:general_length() end
  return type.min + self:number(type.bits, type.max - type.min)
end

function Reader:octetstring(type, node)
  local count = self:count(type)
  node.first = self.at
  node.value = self:octets(count)
end

function Reader:ia5string(type, node)
  local count = self:count(type)
  if count * 7 > self.size - self.at then self:fail("Truncated") end
  local parts = {}
  for i = 1, count do parts[i] = string.char(self:bits(7)) end
  node.value = table.concat(parts)
end

function Reader:list(type, node)
  local count = self:count(type)
  node.value = count
  for i = 1, count do
    self:child(node, string.format("[%d]", i - 1), type.element, i)
  end
end

function Reader:choice(type, node)
  if type.extensible and self:bits(1) == 1 then
    local addition = self:small_number()
    local known = type.alternatives[type.roots + addition + 1]
    if known then
      node.value = known.name
      self:content(function() self:child(node, known.name, known.type, type.roots + addition + 1) end)
      return
    end
    node.value = string.format("unknown alternative (addition %d)", addition)
    self:unknown(node, node.value)
    self.unknowns = self.unknowns + 1
    return
  end
  local at = self.at
  local index = self:bits(type.bits) + 1
  local alternative = type.alternatives[index]
  if index > type.roots then self:fail("InvalidChoice", at) end
  node.value = alternative.name
  self:child(node, alternative.name, alternative.type, index)
end

-- The type that a number in front of it selects (X.681), in an open type.
function Reader:open(type, node)
  for index, id in ipairs(type.ids) do
    if id == node.key then
      local alternative = type.alternatives[index]
      node.value = alternative.name
      self:content(function() self:child(node, alternative.name, alternative.type, index) end)
      return
    end
  end
  node.value = string.format("unknown type (%d)", node.key)
  self:unknown(node, node.value)
  self.unknowns = self.unknowns + 1
end

local function key_of(field, node)
  for _, part in ipairs(node) do
    if part.name == field.key then return part.value end
  end
end

function Reader:sequence(type, node)
  local extended = type.extensible and self:bits(1) == 1
  if type.optionals > self.size - self.at then self:fail("Truncated") end
  local present = {}
  for i = 1, type.roots do
    present[i] = not type.fields[i].optional or self:bits(1) == 1
  end
  for i = 1, type.roots do
    local field = type.fields[i]
    if present[i] then self:child(node, field.name, field.type, i, field.key and key_of(field, node)) end
  end
  if extended then self:additions(type, node) end
end

-- X.691 clauses 19.7 to 19.9: additions that the schema knows, and others.
function Reader:additions(type, node)
  local at = self.at
  local count
  if self:bits(1) == 0 then
    count = self:bits(6) + 1
  else
    count = self:inner_length(at)
    if count <= 64 then self:fail("BadLength", at) end
  end
  local present, any = {}, false
  for i = 1, count do
    present[i] = self:bits(1) == 1
    any = any or present[i]
  end
  local known = #type.fields - type.roots
  for i = 1, count do
    local field = type.fields[type.roots + i]
    if present[i] and field then
      self:content(function() self:child(node, field.name, field.type, type.roots + i) end)
    elseif present[i] then
      self:unknown(node, string.format("unknown extension (addition %d)", i - 1))
    end
  end
  if not any then
    self:push(node, { name = "unknown extension (no addition present)", unknown = true, value = "", stop = self.at })
  end
  if count > known then self.unknowns = self.unknowns + 1 end
end

-- Decodes a whole message. The result always has a root node; error is nil or { reason, bit, path }.
function Reader.decode(set, data)
  local reader = setmetatable({ data = data, size = #data * 8, at = 0, nodes = 0, unknowns = 0, path = {} }, Reader)
  local root = { name = set.root.name, type = set.root, at = 0 }
  local ok, problem = pcall(function()
    reader[set.root.kind](reader, set.root, root)
    local left = reader.size - reader.at
    if left >= 8 then reader:fail("TrailingBits") end
    local at = reader.at
    if reader:bits(left) ~= 0 then reader:fail("NonZeroPadding", at) end
    reader.at = at
  end)
  local result = { set = set, root = root, stop = reader.at, unknowns = reader.unknowns }
  if not ok then
    if type(problem) ~= "table" then problem = { reason = "Internal: " .. tostring(problem), bit = reader.at } end
    problem.path = table.concat(reader.path, "."):gsub("%.%[", "[")
    result.error = problem
  end
  return result
end
