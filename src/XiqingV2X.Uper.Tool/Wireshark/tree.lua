-- Fields of Wireshark for every path of every message set, and nodes as tree items.

local v2x = Proto("v2x", "C-V2X application layer (UPER)")

local fields, by_name = {}, {}

-- ASN.1 names hold hyphens; filters read easier without.
local function filter_name(name) return (name:gsub("-", "_")) end

-- Names of one enumeration may be more than those of another, but not different ones.
local function agree(a, b)
  for value, name in pairs(a) do
    if b[value] ~= nil and b[value] ~= name then return false end
  end
  return true
end

-- Sets share a field where name, type and enumeration agree; otherwise the set's name is appended.
local current_set
local function field(make, kind, abbrev, label, display, names, mask, descr)
  local known = by_name[abbrev]
  if known and (known.kind ~= kind or not agree(known.names, names or {})) then
    return field(make, kind, abbrev .. "_" .. filter_name(current_set), label, display, names, mask, descr)
  end
  if not known then
    known = { kind = kind, names = names or {} }
    if kind == "none" or kind == "double" then
      known.field = make(abbrev, label, descr)
    elseif kind == "string" or kind == "bytes" or kind == "time" then
      known.field = make(abbrev, label, display, descr)
    else
      known.field = make(abbrev, label, display, names, mask, descr)
    end
    by_name[abbrev] = known
    fields[#fields + 1] = known.field
  end
  return known.field
end

local own = {
  kind = field(ProtoField.string, "string", "v2x.kind", "Kind"),
  schema = field(ProtoField.string, "string", "v2x.schema", "Message set"),
  rsu = field(ProtoField.string, "string", "v2x.rsu", "RSU"),
  topic_kind = field(ProtoField.string, "string", "v2x.topic_kind", "Kind by topic"),
  framing = field(ProtoField.string, "string", "v2x.framing", "Framing"),
  frame_id = field(ProtoField.string, "string", "v2x.frame.id", "RSU id of the frame"),
  frame_time = field(ProtoField.absolute_time, "time", "v2x.frame.time", "Time of the frame", base.UTC),
  frame_count = field(ProtoField.uint32, "uint32", "v2x.frame.count", "Messages"),
  frame_length = field(ProtoField.uint32, "uint32", "v2x.frame.length", "Length"),
  length = field(ProtoField.uint32, "uint32", "v2x.length", "Bytes"),
  unknown = field(ProtoField.bytes, "bytes", "v2x.unknown", "Unknown extension"),
  unknowns = field(ProtoField.uint32, "uint32", "v2x.unknowns", "Unknown extensions"),
  error = field(ProtoField.string, "string", "v2x.error", "Error"),
  error_bit = field(ProtoField.uint32, "uint32", "v2x.error.bit", "Bit offset of the error"),
  error_path = field(ProtoField.string, "string", "v2x.error.path", "Path of the error"),
}

local experts = {
  malformed = ProtoExpert.new("v2x.expert.malformed", "Malformed message", expert.group.MALFORMED, expert.severity.ERROR),
  unknown = ProtoExpert.new("v2x.expert.unknown", "Unknown extension", expert.group.UNDECODED, expert.severity.NOTE),
  framing = ProtoExpert.new("v2x.expert.framing", "Framing", expert.group.PROTOCOL, expert.severity.WARN),
}
v2x.experts = { experts.malformed, experts.unknown, experts.framing }

local define

local function members(list, prefix)
  local views = {}
  for i, member in ipairs(list) do
    local path = prefix .. "." .. filter_name(member.name)
    views[i] = define(path, path, member.name, member.type, member.note)
  end
  return views
end

-- A view holds the fields of a type at a path; parts are named after prefix.
function define(abbrev, prefix, label, type, note)
  local descr = note or type.note
  local kind = type.kind
  if kind == "sequence" then
    return { field = field(ProtoField.none, "none", abbrev, label, nil, nil, nil, descr), members = members(type.fields, prefix) }
  elseif kind == "choice" or kind == "open" then
    return { field = field(ProtoField.string, "string", abbrev, label, base.ASCII, nil, nil, descr), members = members(type.alternatives, prefix) }
  elseif kind == "list" then
    local view = { field = field(ProtoField.uint32, "uint32", abbrev, label, base.DEC, nil, nil, descr) }
    view.element = define(abbrev .. ".item", prefix, label, type.element)
    return view
  elseif kind == "boolean" then
    return { field = field(ProtoField.bool, "bool", abbrev, label, base.NONE, nil, nil, descr) }
  elseif kind == "enumerated" then
    local names = {}
    for i, item in ipairs(type.items) do names[type.values and type.values[i] or i - 1] = item end
    return { field = field(ProtoField.uint32, "uint32", abbrev, label, base.DEC, names, nil, descr) }
  elseif kind == "bitstring" then
    local view = { field = field(ProtoField.bytes, "bytes", abbrev, label, base.NONE, nil, nil, descr), bits = {} }
    for number, name in pairs(type.names) do
      view.bits[number] = field(ProtoField.bool, "bool", abbrev .. "." .. filter_name(name), name)
    end
    return view
  elseif kind == "octetstring" then
    return { field = field(ProtoField.bytes, "bytes", abbrev, label, base.NONE, nil, nil, descr) }
  elseif kind == "ia5string" then
    return { field = field(ProtoField.string, "string", abbrev, label, base.ASCII, nil, nil, descr) }
  end
  local view
  if type.extensible then
    view = { field = field(ProtoField.int64, "int64", abbrev, label, base.DEC, nil, nil, descr) }
  elseif type.min < 0 then
    view = { field = field(ProtoField.int32, "int32", abbrev, label, base.DEC, nil, nil, descr) }
  else
    view = { field = field(ProtoField.uint32, "uint32", abbrev, label, base.DEC, nil, nil, descr) }
  end
  if type.unit then
    view.physical = field(ProtoField.double, "double", abbrev .. ".value", label .. " in " .. type.unit)
  end
  return view
end

-- bsmFrame is the kind bsm.
local function kind_name(alternative) return (alternative:gsub("Frame$", ""):lower()) end

local kinds = {}
for _, set in ipairs(sets) do
  current_set = set.name
  set.views = {}
  for i, alternative in ipairs(set.root.alternatives) do
    local kind = kind_name(alternative.name)
    kinds[kind] = true
    local path = "v2x." .. filter_name(kind)
    set.views[i] = define(path, path, alternative.name, alternative.type, alternative.note)
  end
end

v2x.fields = fields

local function hex(text)
  return (text:gsub(".", function(c) return string.format("%02x", c:byte()) end))
end

local function is_text(text) return text:find("^[\32-\126]+$") ~= nil end

-- The bytes that bits at..stop-1 lie in.
local function cover(range, at, stop)
  local total = range:len()
  local first = math.min(math.floor(at / 8), total - 1)
  local last = math.min(math.max(math.floor((stop + 7) / 8), first + 1), total)
  return range(first, last - first)
end

local text_of = {}

function text_of.integer(type, node)
  local value = node.value
  if type.codes and type.codes[value] then return string.format("%s (%d)", type.codes[value], value) end
  if type.unit == "minute of the year" then
    return string.format("day %d of the year, %02d:%02d UTC (%d)", math.floor(value / 1440) + 1, math.floor(value / 60) % 24, value % 60, value)
  end
  if type.unit then
    local space = type.unit == "°" and "" or " "
    return string.format("%." .. type.digits .. "f%s%s (%d)", value * type.mul / type.div, space, type.unit, value)
  end
  return string.format("%d", value)
end

function text_of.enumerated(type, node)
  if node.addition then return string.format("unknown value (addition %d)", node.addition) end
  return string.format("%s (%d)", node.item, node.value)
end

function text_of.bitstring(type, node)
  local on = {}
  for number = 0, node.size - 1 do
    local octet = node.value:byte(math.floor(number / 8) + 1)
    if math.floor(octet / 2 ^ (7 - number % 8)) % 2 == 1 then on[#on + 1] = type.names[number] or string.format("bit %d", number) end
  end
  local text = string.format("%s (%s)", hex(node.value), #on > 0 and table.concat(on, ", ") or "none set")
  return node.extended and string.format("%s, %d bits instead of %d", text, node.size, type.size) or text
end

function text_of.octetstring(_, node)
  return is_text(node.value) and string.format("%s \"%s\"", hex(node.value), node.value) or hex(node.value)
end

function text_of.ia5string(_, node)
  return string.format("\"%s\"", (node.value:gsub("[^\32-\126]", function(c) return string.format("\\x%02x", c:byte()) end)))
end

function text_of.boolean(_, node) return node.value and "true" or "false" end

function text_of.choice(_, node) return node.value or "" end

text_of.open = text_of.choice

function text_of.list(_, node) return string.format("%d %s", node.value, node.value == 1 and "item" or "items") end

-- Wireshark takes as many octets of the value as the range is long, so the range is set to the bytes of the bits afterwards.
local function add_octets(tree, field, range, at, stop, value)
  if #value == 0 then return tree:add(field, range(math.min(math.floor(at / 8), range:len() - 1), 0), "") end
  local first = math.floor(at / 8)
  local item = tree:add(field, range(first, #value), value)
  item:set_len(cover(range, at, stop):len())
  return item
end

local render

local function render_unknown(tree, range, node, stop)
  local value = node.value or ""
  local item = add_octets(tree, own.unknown, range, node.at, node.stop or stop, value)
  item:set_text(string.format("%s: %d bytes %s", node.name, #value, hex(value)))
  item:add_proto_expert_info(experts.unknown, node.name)
end

local function add_leaf(tree, view, range, node, stop)
  local type = node.type
  if type.kind == "octetstring" or type.kind == "bitstring" then
    return add_octets(tree, view.field, range, node.first, stop, node.value)
  end
  local value = node.value
  if type.kind == "integer" and type.extensible then value = Int64(value % 4294967296, math.floor(value / 4294967296)) end
  return tree:add(view.field, cover(range, node.at, stop), value)
end

-- A node of a decoding that failed may have no value.
function render(tree, view, range, node, stop)
  stop = node.stop or stop
  local type = node.type
  if type.kind == "sequence" or node.value == nil then
    if type.kind ~= "sequence" and #node == 0 then return end
    local item = tree:add(view.field, cover(range, node.at, stop))
    item:set_text(node.name)
    for _, part in ipairs(node) do
      if part.unknown then render_unknown(item, range, part, stop) else render(item, view.members[part.index], range, part, stop) end
    end
    return
  end

  local item = add_leaf(tree, view, range, node, stop)
  item:set_text(node.name .. ": " .. text_of[type.kind](type, node))
  if type.kind == "choice" or type.kind == "open" then
    for _, part in ipairs(node) do
      if part.unknown then render_unknown(item, range, part, stop) else render(item, view.members[part.index], range, part, stop) end
    end
  elseif type.kind == "list" then
    for _, part in ipairs(node) do render(item, view.element, range, part, stop) end
  elseif type.kind == "bitstring" then
    for number = 0, math.min(node.size, type.size) - 1 do
      if view.bits[number] then
        local octet = node.value:byte(math.floor(number / 8) + 1)
        local at = node.first + number
        item:add(view.bits[number], cover(range, at, at + 1), math.floor(octet / 2 ^ (7 - number % 8)) % 2 == 1)
      end
    end
    if node.extended then item:add_proto_expert_info(experts.unknown, "Bit string of another size than the schema's") end
  elseif node.addition then
    item:add_proto_expert_info(experts.unknown, string.format("%s: value of a later schema (addition %d)", node.name, node.addition))
  elseif view.physical and not (type.codes and type.codes[node.value]) then
    item:add(view.physical, cover(range, node.at, stop), node.value * type.mul / type.div):set_hidden()
  end
end

-- A message in an open type is of the kind that its own type names.
local function kind_of(part)
  if not part or part.unknown then return "unknown" end
  for _, field in ipairs(part) do
    if not field.unknown and field.type.kind == "open" and field[1] then
      return field[1].unknown and "unknown" or kind_name(field[1].name)
    end
  end
  return kind_name(part.name)
end

-- One decoded message under a tree item. Returns its kind.
local function show(tree, range, result)
  local root = result.root
  local part = root[1]
  local kind = kind_of(part)
  tree:add(own.kind, range(0, 1), kind)
  tree:add(own.schema, range(0, 0), result.set.name):set_generated()
  if part then
    if part.unknown then
      render_unknown(tree, range, part, result.stop)
    else
      render(tree, result.set.views[part.index], range, part, result.stop)
    end
  end
  if result.unknowns > 0 then tree:add(own.unknowns, range(0, 0), result.unknowns):set_generated() end
  if result.error then
    local problem = result.error
    local at = cover(range, problem.bit, problem.bit + 1)
    local text = string.format("%s at bit %d%s", problem.reason, problem.bit, problem.path ~= "" and " in " .. problem.path or "")
    local item = tree:add(own.error, at, problem.reason)
    item:set_text("Malformed: " .. text)
    item:add(own.error_bit, at, problem.bit)
    if problem.path ~= "" then item:add(own.error_path, at, problem.path) end
    item:add_proto_expert_info(experts.malformed, text)
  end
  return kind
end
