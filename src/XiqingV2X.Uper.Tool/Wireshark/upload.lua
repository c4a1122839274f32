-- Finds the messages in what RSUs publish over MQTT: topic dialects and framings, by the rules of the edge node.

local set_choices = { { 1, "automatic", 0 } }
for i, set in ipairs(sets) do set_choices[i + 1] = { i + 1, set.name, i } end
v2x.prefs.set = Pref.enum("Message set", 0, "Schema that messages are decoded by; automatic takes the first that fits", set_choices, false)

local HEAD = 16
local EARLIEST_MS, LATEST_MS = 1420070400000, 4102444800000 -- 2015 and 2100, between which a frame's time is one

-- Topic to kind, RSU id and whether it is the flat dialect, whose payload is always framed.
local function route(topic)
  local lower = topic:lower()
  for _, root in ipairs({ "v2x/v1/rsu/", "rsu/" }) do
    if lower:sub(1, #root) == root then
      local id, kind, direction = topic:sub(#root + 1):match("^([^/]+)/([^/]+)/([^/]+)$")
      direction = direction and direction:lower()
      if id and kinds[kind:lower()] and (direction == "up" or direction == "down") then
        return { kind = kind:lower(), rsu = id }
      end
      return nil
    end
  end
  local kind = lower:match("^v2x%.rsu%.([^.]+)%.up$")
  if kind and kinds[kind] then return { kind = kind, flat = true } end
  local id
  kind, id = topic:match("^[Vv]2[Xx]%.[Rr][Ss][Uu]%.([^.]+)%.(.+)%.[Dd][Oo][Ww][Nn]$")
  if kind and kinds[kind:lower()] then return { kind = kind:lower(), rsu = id, flat = true } end
  return nil
end

local function little(data, at, count)
  local value = 0
  for i = count, 1, -1 do value = value * 256 + data:byte(at + i) end
  return value
end

-- rsuID[8] | UTC ms int64 LE | (length uint16 LE | UPER), with a count uint8 behind the time for BSM.
local function open_framed(kind, data)
  local batch = kind == "bsm"
  if #data < HEAD + (batch and 1 or 2) then return nil, "frame too short" end
  local id = data:sub(1, 8):gsub("[%z ]+$", "")
  if id == "" or id:find("[^\33-\126]") or id:find("[/+#]") then return nil, "no RSU id in front" end
  local frame = { name = batch and "id, time, count, lengths" or "id, time, length", id = id, time = little(data, 8, 8) }
  local count, at = 1, HEAD
  if batch then count, at = data:byte(HEAD + 1), HEAD + 1 end
  for i = 1, count do
    if #data - at < 2 then return nil, "lengths do not add up" end
    local length = little(data, at, 2)
    if length == 0 or length > #data - at - 2 then return nil, "lengths do not add up" end
    frame[i] = { at = at + 2, length = length, length_at = at }
    at = at + 2 + length
  end
  if at ~= #data then return nil, "lengths do not add up" end
  if count == 0 then return nil, "no message in the frame" end
  return frame
end

-- count uint8 | length uint16 × count | UPER × count, in either byte order; only where all of them begin as a BSM does.
local function open_counted(data, big)
  local count = data:byte(1)
  local at = 1 + 2 * count
  if count == 0 or #data < at then return nil end
  local frame = { name = big and "count, lengths (big endian)" or "count, lengths" }
  for i = 1, count do
    local place = 1 + 2 * (i - 1)
    local length = big and data:byte(place + 1) * 256 + data:byte(place + 2) or little(data, place, 2)
    if length == 0 or length > #data - at then return nil end
    local nibble = math.floor(data:byte(at + 1) / 16)
    if nibble >= 1 and nibble <= 4 then return nil end
    frame[i] = { at = at, length = length, length_at = place }
    at = at + length
  end
  return at == #data and frame or nil
end

local function is_json(data)
  local marked = data:sub(1, 3) == "\239\187\191"
  local text = marked and data:sub(4) or data
  local trimmed = text:gsub("^[\t\n\r ]+", "")
  local first = trimmed:sub(1, 1)
  if first ~= "{" and first ~= "[" then return false end
  return #trimmed == #text or trimmed:find("[}%]][\t\n\r %z]*$") ~= nil
end

local function open(way, data)
  if #data == 0 then return nil, "empty payload" end
  local framed, reason = open_framed(way.kind, data)
  if way.flat then return framed, reason end
  if framed and framed.time >= EARLIEST_MS and framed.time < LATEST_MS then return framed end
  local counted = way.kind == "bsm" and (open_counted(data, false) or open_counted(data, true))
  if counted then return counted end
  if is_json(data) then return nil, "JSON, not UPER" end
  return { name = "bare", { at = 0, length = #data } }
end

-- By the chosen set, or by the first without an error, or by the one that got furthest.
local function decode(data)
  local chosen = sets[v2x.prefs.set]
  if chosen then return Reader.decode(chosen, data) end
  local best
  for _, set in ipairs(sets) do
    local result = Reader.decode(set, data)
    if not result.error then return result end
    if not best or result.error.bit > best.error.bit then best = result end
  end
  return best
end

-- One UPER message as a subtree. Returns its kind and whether it was malformed.
local function show_message(tree, range, expected)
  local result = decode(range:raw())
  local item = tree:add(v2x, range)
  local kind = show(item, range, result)
  item:set_text(string.format("C-V2X %s, %d bytes, %s%s", kind:upper(), range:len(), result.set.name, result.error and ", malformed" or ""))
  if expected and kind ~= expected and kind ~= "unknown" then
    item:add_proto_expert_info(experts.framing, string.format("Kind %s on a topic of kind %s", kind, expected))
  end
  return kind, result.error ~= nil
end

local function show_upload(tree, pinfo, way, range)
  local data = range:raw()
  local frame, reason = open(way, data)
  local item = tree:add(v2x, range)
  item:set_text("C-V2X upload")
  item:add(own.topic_kind, range(0, 0), way.kind):set_generated()
  local rsu = way.rsu or frame and frame.id
  if rsu then item:add(own.rsu, range(0, 0), rsu):set_generated() end
  if not frame then
    item:add_proto_expert_info(experts.framing, "Not taken apart: " .. reason)
    pinfo.cols.info:set(string.format("%s upload: %s", way.kind:upper(), reason))
    return
  end

  item:add(own.framing, range(0, 0), frame.name):set_generated()
  if frame.id then
    item:add(own.frame_id, range(0, 8), frame.id)
    if frame.time < LATEST_MS then
      item:add(own.frame_time, range(8, 8), NSTime(math.floor(frame.time / 1000), frame.time % 1000 * 1000000))
    else
      item:add_proto_expert_info(experts.framing, "The time of the frame is none")
    end
  end
  if #frame > 1 or frame.name ~= "bare" then item:add(own.frame_count, range(0, 0), #frame):set_generated() end

  local names, malformed = {}, false
  for i, message in ipairs(frame) do
    if message.length_at then item:add(own.frame_length, range(message.length_at, 2), message.length) end
    local kind, bad = show_message(item, range(message.at, message.length), way.kind)
    names[i] = kind:upper()
    malformed = malformed or bad
  end
  pinfo.cols.protocol:set("V2X")
  pinfo.cols.info:set(string.format("%s%s%s", table.concat(names, ", "), rsu and " from " .. rsu or "", malformed and " [malformed]" or ""))
end

local function optional_field(name)
  local ok, extractor = pcall(Field.new, name)
  return ok and extractor or function() end
end

local mqtt_topic, mqtt_message, mqtt_text = optional_field("mqtt.topic"), optional_field("mqtt.msg"), optional_field("mqtt.msg_text")

-- The topic of a PUBLISH stands in front of its message.
local function topic_of(topics, message, number)
  local best
  for _, topic in ipairs(topics) do
    if topic.offset < message.offset and (not best or topic.offset > best.offset) then best = topic end
  end
  return best or topics[number]
end

local function dissect_uploads(pinfo, tree)
  local messages = { mqtt_message() }
  if #messages == 0 then messages = { mqtt_text() } end
  if #messages == 0 then return end
  local topics = { mqtt_topic() }
  for number, message in ipairs(messages) do
    local topic = topic_of(topics, message, number)
    local way = topic and route(topic.display)
    if way and message.len > 0 then show_upload(tree, pinfo, way, message.range) end
  end
end

-- Nothing that this script does wrong may stop the dissection of a capture.
local function guarded(tree, tvb, work)
  local ok, problem = pcall(work)
  if not ok then
    tree:add(v2x, tvb()):add_proto_expert_info(experts.malformed, "The dissector failed: " .. tostring(problem))
  end
end

function v2x.dissector(tvb, pinfo, tree)
  guarded(tree, tvb, function() dissect_uploads(pinfo, tree) end)
end

register_postdissector(v2x)

-- For "Decode As" of UDP payloads and for MQTT's table of topics: one bare message.
local bare = Proto("v2x_uper", "C-V2X message (UPER)")

function bare.dissector(tvb, pinfo, tree)
  if tvb:len() == 0 then return 0 end
  guarded(tree, tvb, function()
    local kind = show_message(tree, tvb(), nil)
    pinfo.cols.protocol:set("V2X")
    pinfo.cols.info:set(kind:upper())
  end)
  return tvb:len()
end

DissectorTable.get("udp.port"):add_for_decode_as(bare)
