/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const push = $root.push = (() => {

    /**
     * Namespace push.
     * @exports push
     * @namespace
     */
    const push = {};

    push.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof push
         * @namespace
         */
        const v1 = {};

        v1.PushRequest = (function() {

            /**
             * Properties of a PushRequest.
             * @typedef {Object} push.v1.PushRequest.$Properties
             * @property {Array.<push.v1.RawProfileSeries.$Properties>|null} [series] PushRequest series
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PushRequest.
             * @memberof push.v1
             * @interface IPushRequest
             * @augments push.v1.PushRequest.$Properties
             * @deprecated Use push.v1.PushRequest.$Properties instead.
             */

            /**
             * Shape of a PushRequest.
             * @typedef {push.v1.PushRequest.$Properties} push.v1.PushRequest.$Shape
             */

            /**
             * Constructs a new PushRequest.
             * @memberof push.v1
             * @classdesc Represents a PushRequest.
             * @constructor
             * @param {push.v1.PushRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PushRequest = function (properties) {
                this.series = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PushRequest series.
             * @member {Array.<push.v1.RawProfileSeries.$Properties>} series
             * @memberof push.v1.PushRequest
             * @instance
             */
            PushRequest.prototype.series = $util.emptyArray;

            /**
             * Creates a new PushRequest instance using the specified properties.
             * @function create
             * @memberof push.v1.PushRequest
             * @static
             * @param {push.v1.PushRequest.$Properties=} [properties] Properties to set
             * @returns {push.v1.PushRequest} PushRequest instance
             * @type {{
             *   (properties: push.v1.PushRequest.$Shape): push.v1.PushRequest & push.v1.PushRequest.$Shape;
             *   (properties?: push.v1.PushRequest.$Properties): push.v1.PushRequest;
             * }}
             */
            PushRequest.create = function(properties) {
                return new PushRequest(properties);
            };

            /**
             * Encodes the specified PushRequest message. Does not implicitly {@link push.v1.PushRequest.verify|verify} messages.
             * @function encode
             * @memberof push.v1.PushRequest
             * @static
             * @param {push.v1.PushRequest.$Properties} message PushRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PushRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.series != null && message.series.length)
                    for (let i = 0; i < message.series.length; ++i)
                        $root.push.v1.RawProfileSeries.encode(message.series[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PushRequest message from the specified reader or buffer.
             * @function decode
             * @memberof push.v1.PushRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {push.v1.PushRequest & push.v1.PushRequest.$Shape} PushRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PushRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.push.v1.PushRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.series && message.series.length))
                                message.series = [];
                            message.series.push($root.push.v1.RawProfileSeries.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PushRequest;
        })();

        v1.PushResponse = (function() {

            /**
             * Properties of a PushResponse.
             * @typedef {Object} push.v1.PushResponse.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PushResponse.
             * @memberof push.v1
             * @interface IPushResponse
             * @augments push.v1.PushResponse.$Properties
             * @deprecated Use push.v1.PushResponse.$Properties instead.
             */

            /**
             * Shape of a PushResponse.
             * @typedef {push.v1.PushResponse.$Properties} push.v1.PushResponse.$Shape
             */

            /**
             * Constructs a new PushResponse.
             * @memberof push.v1
             * @classdesc Represents a PushResponse.
             * @constructor
             * @param {push.v1.PushResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PushResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new PushResponse instance using the specified properties.
             * @function create
             * @memberof push.v1.PushResponse
             * @static
             * @param {push.v1.PushResponse.$Properties=} [properties] Properties to set
             * @returns {push.v1.PushResponse} PushResponse instance
             * @type {{
             *   (properties: push.v1.PushResponse.$Shape): push.v1.PushResponse & push.v1.PushResponse.$Shape;
             *   (properties?: push.v1.PushResponse.$Properties): push.v1.PushResponse;
             * }}
             */
            PushResponse.create = function(properties) {
                return new PushResponse(properties);
            };

            /**
             * Encodes the specified PushResponse message. Does not implicitly {@link push.v1.PushResponse.verify|verify} messages.
             * @function encode
             * @memberof push.v1.PushResponse
             * @static
             * @param {push.v1.PushResponse.$Properties} message PushResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PushResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PushResponse message from the specified reader or buffer.
             * @function decode
             * @memberof push.v1.PushResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {push.v1.PushResponse & push.v1.PushResponse.$Shape} PushResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PushResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.push.v1.PushResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PushResponse;
        })();

        v1.RawProfileSeries = (function() {

            /**
             * Properties of a RawProfileSeries.
             * @typedef {Object} push.v1.RawProfileSeries.$Properties
             * @property {Array.<types.v1.LabelPair.$Properties>|null} [labels] RawProfileSeries labels
             * @property {Array.<push.v1.RawSample.$Properties>|null} [samples] RawProfileSeries samples
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RawProfileSeries.
             * @memberof push.v1
             * @interface IRawProfileSeries
             * @augments push.v1.RawProfileSeries.$Properties
             * @deprecated Use push.v1.RawProfileSeries.$Properties instead.
             */

            /**
             * Shape of a RawProfileSeries.
             * @typedef {push.v1.RawProfileSeries.$Properties} push.v1.RawProfileSeries.$Shape
             */

            /**
             * Constructs a new RawProfileSeries.
             * @memberof push.v1
             * @classdesc Represents a RawProfileSeries.
             * @constructor
             * @param {push.v1.RawProfileSeries.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RawProfileSeries = function (properties) {
                this.labels = [];
                this.samples = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RawProfileSeries labels.
             * @member {Array.<types.v1.LabelPair.$Properties>} labels
             * @memberof push.v1.RawProfileSeries
             * @instance
             */
            RawProfileSeries.prototype.labels = $util.emptyArray;

            /**
             * RawProfileSeries samples.
             * @member {Array.<push.v1.RawSample.$Properties>} samples
             * @memberof push.v1.RawProfileSeries
             * @instance
             */
            RawProfileSeries.prototype.samples = $util.emptyArray;

            /**
             * Creates a new RawProfileSeries instance using the specified properties.
             * @function create
             * @memberof push.v1.RawProfileSeries
             * @static
             * @param {push.v1.RawProfileSeries.$Properties=} [properties] Properties to set
             * @returns {push.v1.RawProfileSeries} RawProfileSeries instance
             * @type {{
             *   (properties: push.v1.RawProfileSeries.$Shape): push.v1.RawProfileSeries & push.v1.RawProfileSeries.$Shape;
             *   (properties?: push.v1.RawProfileSeries.$Properties): push.v1.RawProfileSeries;
             * }}
             */
            RawProfileSeries.create = function(properties) {
                return new RawProfileSeries(properties);
            };

            /**
             * Encodes the specified RawProfileSeries message. Does not implicitly {@link push.v1.RawProfileSeries.verify|verify} messages.
             * @function encode
             * @memberof push.v1.RawProfileSeries
             * @static
             * @param {push.v1.RawProfileSeries.$Properties} message RawProfileSeries message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RawProfileSeries.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.labels != null && message.labels.length)
                    for (let i = 0; i < message.labels.length; ++i)
                        $root.types.v1.LabelPair.encode(message.labels[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.samples != null && message.samples.length)
                    for (let i = 0; i < message.samples.length; ++i)
                        $root.push.v1.RawSample.encode(message.samples[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RawProfileSeries message from the specified reader or buffer.
             * @function decode
             * @memberof push.v1.RawProfileSeries
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {push.v1.RawProfileSeries & push.v1.RawProfileSeries.$Shape} RawProfileSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RawProfileSeries.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.push.v1.RawProfileSeries();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labels && message.labels.length))
                                message.labels = [];
                            message.labels.push($root.types.v1.LabelPair.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.samples && message.samples.length))
                                message.samples = [];
                            message.samples.push($root.push.v1.RawSample.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RawProfileSeries;
        })();

        v1.RawSample = (function() {

            /**
             * Properties of a RawSample.
             * @typedef {Object} push.v1.RawSample.$Properties
             * @property {Uint8Array|null} [rawProfile] RawSample rawProfile
             * @property {string|null} [ID] RawSample ID
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RawSample.
             * @memberof push.v1
             * @interface IRawSample
             * @augments push.v1.RawSample.$Properties
             * @deprecated Use push.v1.RawSample.$Properties instead.
             */

            /**
             * Shape of a RawSample.
             * @typedef {push.v1.RawSample.$Properties} push.v1.RawSample.$Shape
             */

            /**
             * Constructs a new RawSample.
             * @memberof push.v1
             * @classdesc Represents a RawSample.
             * @constructor
             * @param {push.v1.RawSample.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RawSample = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RawSample rawProfile.
             * @member {Uint8Array} rawProfile
             * @memberof push.v1.RawSample
             * @instance
             */
            RawSample.prototype.rawProfile = $util.newBuffer([]);

            /**
             * RawSample ID.
             * @member {string} ID
             * @memberof push.v1.RawSample
             * @instance
             */
            RawSample.prototype.ID = "";

            /**
             * Creates a new RawSample instance using the specified properties.
             * @function create
             * @memberof push.v1.RawSample
             * @static
             * @param {push.v1.RawSample.$Properties=} [properties] Properties to set
             * @returns {push.v1.RawSample} RawSample instance
             * @type {{
             *   (properties: push.v1.RawSample.$Shape): push.v1.RawSample & push.v1.RawSample.$Shape;
             *   (properties?: push.v1.RawSample.$Properties): push.v1.RawSample;
             * }}
             */
            RawSample.create = function(properties) {
                return new RawSample(properties);
            };

            /**
             * Encodes the specified RawSample message. Does not implicitly {@link push.v1.RawSample.verify|verify} messages.
             * @function encode
             * @memberof push.v1.RawSample
             * @static
             * @param {push.v1.RawSample.$Properties} message RawSample message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RawSample.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.rawProfile != null && $Object.hasOwnProperty.call(message, "rawProfile") && message.rawProfile.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.rawProfile);
                if (message.ID != null && $Object.hasOwnProperty.call(message, "ID") && message.ID !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.ID);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RawSample message from the specified reader or buffer.
             * @function decode
             * @memberof push.v1.RawSample
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {push.v1.RawSample & push.v1.RawSample.$Shape} RawSample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RawSample.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.push.v1.RawSample();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.rawProfile = value;
                            else
                                delete message.rawProfile;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.ID = value;
                            else
                                delete message.ID;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RawSample;
        })();

        return v1;
    })();

    return push;
})();

export const types = $root.types = (() => {

    /**
     * Namespace types.
     * @exports types
     * @namespace
     */
    const types = {};

    types.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof types
         * @namespace
         */
        const v1 = {};

        v1.LabelPair = (function() {

            /**
             * Properties of a LabelPair.
             * @typedef {Object} types.v1.LabelPair.$Properties
             * @property {string|null} [name] LabelPair name
             * @property {string|null} [value] LabelPair value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LabelPair.
             * @memberof types.v1
             * @interface ILabelPair
             * @augments types.v1.LabelPair.$Properties
             * @deprecated Use types.v1.LabelPair.$Properties instead.
             */

            /**
             * Shape of a LabelPair.
             * @typedef {types.v1.LabelPair.$Properties} types.v1.LabelPair.$Shape
             */

            /**
             * Constructs a new LabelPair.
             * @memberof types.v1
             * @classdesc Represents a LabelPair.
             * @constructor
             * @param {types.v1.LabelPair.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LabelPair = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LabelPair name.
             * @member {string} name
             * @memberof types.v1.LabelPair
             * @instance
             */
            LabelPair.prototype.name = "";

            /**
             * LabelPair value.
             * @member {string} value
             * @memberof types.v1.LabelPair
             * @instance
             */
            LabelPair.prototype.value = "";

            /**
             * Creates a new LabelPair instance using the specified properties.
             * @function create
             * @memberof types.v1.LabelPair
             * @static
             * @param {types.v1.LabelPair.$Properties=} [properties] Properties to set
             * @returns {types.v1.LabelPair} LabelPair instance
             * @type {{
             *   (properties: types.v1.LabelPair.$Shape): types.v1.LabelPair & types.v1.LabelPair.$Shape;
             *   (properties?: types.v1.LabelPair.$Properties): types.v1.LabelPair;
             * }}
             */
            LabelPair.create = function(properties) {
                return new LabelPair(properties);
            };

            /**
             * Encodes the specified LabelPair message. Does not implicitly {@link types.v1.LabelPair.verify|verify} messages.
             * @function encode
             * @memberof types.v1.LabelPair
             * @static
             * @param {types.v1.LabelPair.$Properties} message LabelPair message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LabelPair.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LabelPair message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.LabelPair
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.LabelPair & types.v1.LabelPair.$Shape} LabelPair
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LabelPair.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.LabelPair();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LabelPair;
        })();

        v1.Labels = (function() {

            /**
             * Properties of a Labels.
             * @typedef {Object} types.v1.Labels.$Properties
             * @property {Array.<types.v1.LabelPair.$Properties>|null} [labels] Labels labels
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Labels.
             * @memberof types.v1
             * @interface ILabels
             * @augments types.v1.Labels.$Properties
             * @deprecated Use types.v1.Labels.$Properties instead.
             */

            /**
             * Shape of a Labels.
             * @typedef {types.v1.Labels.$Properties} types.v1.Labels.$Shape
             */

            /**
             * Constructs a new Labels.
             * @memberof types.v1
             * @classdesc Represents a Labels.
             * @constructor
             * @param {types.v1.Labels.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Labels = function (properties) {
                this.labels = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Labels labels.
             * @member {Array.<types.v1.LabelPair.$Properties>} labels
             * @memberof types.v1.Labels
             * @instance
             */
            Labels.prototype.labels = $util.emptyArray;

            /**
             * Creates a new Labels instance using the specified properties.
             * @function create
             * @memberof types.v1.Labels
             * @static
             * @param {types.v1.Labels.$Properties=} [properties] Properties to set
             * @returns {types.v1.Labels} Labels instance
             * @type {{
             *   (properties: types.v1.Labels.$Shape): types.v1.Labels & types.v1.Labels.$Shape;
             *   (properties?: types.v1.Labels.$Properties): types.v1.Labels;
             * }}
             */
            Labels.create = function(properties) {
                return new Labels(properties);
            };

            /**
             * Encodes the specified Labels message. Does not implicitly {@link types.v1.Labels.verify|verify} messages.
             * @function encode
             * @memberof types.v1.Labels
             * @static
             * @param {types.v1.Labels.$Properties} message Labels message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Labels.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.labels != null && message.labels.length)
                    for (let i = 0; i < message.labels.length; ++i)
                        $root.types.v1.LabelPair.encode(message.labels[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Labels message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.Labels
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.Labels & types.v1.Labels.$Shape} Labels
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Labels.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.Labels();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labels && message.labels.length))
                                message.labels = [];
                            message.labels.push($root.types.v1.LabelPair.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Labels;
        })();

        v1.ProfileType = (function() {

            /**
             * Properties of a ProfileType.
             * @typedef {Object} types.v1.ProfileType.$Properties
             * @property {string|null} [ID] ProfileType ID
             * @property {string|null} [name] ProfileType name
             * @property {string|null} [sampleType] ProfileType sampleType
             * @property {string|null} [sampleUnit] ProfileType sampleUnit
             * @property {string|null} [periodType] ProfileType periodType
             * @property {string|null} [periodUnit] ProfileType periodUnit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProfileType.
             * @memberof types.v1
             * @interface IProfileType
             * @augments types.v1.ProfileType.$Properties
             * @deprecated Use types.v1.ProfileType.$Properties instead.
             */

            /**
             * Shape of a ProfileType.
             * @typedef {types.v1.ProfileType.$Properties} types.v1.ProfileType.$Shape
             */

            /**
             * Constructs a new ProfileType.
             * @memberof types.v1
             * @classdesc Represents a ProfileType.
             * @constructor
             * @param {types.v1.ProfileType.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProfileType = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProfileType ID.
             * @member {string} ID
             * @memberof types.v1.ProfileType
             * @instance
             */
            ProfileType.prototype.ID = "";

            /**
             * ProfileType name.
             * @member {string} name
             * @memberof types.v1.ProfileType
             * @instance
             */
            ProfileType.prototype.name = "";

            /**
             * ProfileType sampleType.
             * @member {string} sampleType
             * @memberof types.v1.ProfileType
             * @instance
             */
            ProfileType.prototype.sampleType = "";

            /**
             * ProfileType sampleUnit.
             * @member {string} sampleUnit
             * @memberof types.v1.ProfileType
             * @instance
             */
            ProfileType.prototype.sampleUnit = "";

            /**
             * ProfileType periodType.
             * @member {string} periodType
             * @memberof types.v1.ProfileType
             * @instance
             */
            ProfileType.prototype.periodType = "";

            /**
             * ProfileType periodUnit.
             * @member {string} periodUnit
             * @memberof types.v1.ProfileType
             * @instance
             */
            ProfileType.prototype.periodUnit = "";

            /**
             * Creates a new ProfileType instance using the specified properties.
             * @function create
             * @memberof types.v1.ProfileType
             * @static
             * @param {types.v1.ProfileType.$Properties=} [properties] Properties to set
             * @returns {types.v1.ProfileType} ProfileType instance
             * @type {{
             *   (properties: types.v1.ProfileType.$Shape): types.v1.ProfileType & types.v1.ProfileType.$Shape;
             *   (properties?: types.v1.ProfileType.$Properties): types.v1.ProfileType;
             * }}
             */
            ProfileType.create = function(properties) {
                return new ProfileType(properties);
            };

            /**
             * Encodes the specified ProfileType message. Does not implicitly {@link types.v1.ProfileType.verify|verify} messages.
             * @function encode
             * @memberof types.v1.ProfileType
             * @static
             * @param {types.v1.ProfileType.$Properties} message ProfileType message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProfileType.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ID != null && $Object.hasOwnProperty.call(message, "ID") && message.ID !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.ID);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.name);
                if (message.sampleType != null && $Object.hasOwnProperty.call(message, "sampleType") && message.sampleType !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.sampleType);
                if (message.sampleUnit != null && $Object.hasOwnProperty.call(message, "sampleUnit") && message.sampleUnit !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.sampleUnit);
                if (message.periodType != null && $Object.hasOwnProperty.call(message, "periodType") && message.periodType !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.periodType);
                if (message.periodUnit != null && $Object.hasOwnProperty.call(message, "periodUnit") && message.periodUnit !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.periodUnit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProfileType message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.ProfileType
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.ProfileType & types.v1.ProfileType.$Shape} ProfileType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProfileType.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.ProfileType();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.ID = value;
                            else
                                delete message.ID;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sampleType = value;
                            else
                                delete message.sampleType;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.sampleUnit = value;
                            else
                                delete message.sampleUnit;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.periodType = value;
                            else
                                delete message.periodType;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.periodUnit = value;
                            else
                                delete message.periodUnit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProfileType;
        })();

        v1.LabelNamesRequest = (function() {

            /**
             * Properties of a LabelNamesRequest.
             * @typedef {Object} types.v1.LabelNamesRequest.$Properties
             * @property {Array.<string>|null} [matchers] LabelNamesRequest matchers
             * @property {number|Long|null} [start] LabelNamesRequest start
             * @property {number|Long|null} [end] LabelNamesRequest end
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LabelNamesRequest.
             * @memberof types.v1
             * @interface ILabelNamesRequest
             * @augments types.v1.LabelNamesRequest.$Properties
             * @deprecated Use types.v1.LabelNamesRequest.$Properties instead.
             */

            /**
             * Shape of a LabelNamesRequest.
             * @typedef {types.v1.LabelNamesRequest.$Properties} types.v1.LabelNamesRequest.$Shape
             */

            /**
             * Constructs a new LabelNamesRequest.
             * @memberof types.v1
             * @classdesc Represents a LabelNamesRequest.
             * @constructor
             * @param {types.v1.LabelNamesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LabelNamesRequest = function (properties) {
                this.matchers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LabelNamesRequest matchers.
             * @member {Array.<string>} matchers
             * @memberof types.v1.LabelNamesRequest
             * @instance
             */
            LabelNamesRequest.prototype.matchers = $util.emptyArray;

            /**
             * LabelNamesRequest start.
             * @member {number|Long} start
             * @memberof types.v1.LabelNamesRequest
             * @instance
             */
            LabelNamesRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * LabelNamesRequest end.
             * @member {number|Long} end
             * @memberof types.v1.LabelNamesRequest
             * @instance
             */
            LabelNamesRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new LabelNamesRequest instance using the specified properties.
             * @function create
             * @memberof types.v1.LabelNamesRequest
             * @static
             * @param {types.v1.LabelNamesRequest.$Properties=} [properties] Properties to set
             * @returns {types.v1.LabelNamesRequest} LabelNamesRequest instance
             * @type {{
             *   (properties: types.v1.LabelNamesRequest.$Shape): types.v1.LabelNamesRequest & types.v1.LabelNamesRequest.$Shape;
             *   (properties?: types.v1.LabelNamesRequest.$Properties): types.v1.LabelNamesRequest;
             * }}
             */
            LabelNamesRequest.create = function(properties) {
                return new LabelNamesRequest(properties);
            };

            /**
             * Encodes the specified LabelNamesRequest message. Does not implicitly {@link types.v1.LabelNamesRequest.verify|verify} messages.
             * @function encode
             * @memberof types.v1.LabelNamesRequest
             * @static
             * @param {types.v1.LabelNamesRequest.$Properties} message LabelNamesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LabelNamesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.matchers != null && message.matchers.length)
                    for (let i = 0; i < message.matchers.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.matchers[i]);
                if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.start);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.end);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LabelNamesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.LabelNamesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.LabelNamesRequest & types.v1.LabelNamesRequest.$Shape} LabelNamesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LabelNamesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.LabelNamesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.matchers && message.matchers.length))
                                message.matchers = [];
                            message.matchers.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.start = value;
                            else
                                delete message.start;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LabelNamesRequest;
        })();

        v1.LabelNamesResponse = (function() {

            /**
             * Properties of a LabelNamesResponse.
             * @typedef {Object} types.v1.LabelNamesResponse.$Properties
             * @property {Array.<string>|null} [names] LabelNamesResponse names
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LabelNamesResponse.
             * @memberof types.v1
             * @interface ILabelNamesResponse
             * @augments types.v1.LabelNamesResponse.$Properties
             * @deprecated Use types.v1.LabelNamesResponse.$Properties instead.
             */

            /**
             * Shape of a LabelNamesResponse.
             * @typedef {types.v1.LabelNamesResponse.$Properties} types.v1.LabelNamesResponse.$Shape
             */

            /**
             * Constructs a new LabelNamesResponse.
             * @memberof types.v1
             * @classdesc Represents a LabelNamesResponse.
             * @constructor
             * @param {types.v1.LabelNamesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LabelNamesResponse = function (properties) {
                this.names = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LabelNamesResponse names.
             * @member {Array.<string>} names
             * @memberof types.v1.LabelNamesResponse
             * @instance
             */
            LabelNamesResponse.prototype.names = $util.emptyArray;

            /**
             * Creates a new LabelNamesResponse instance using the specified properties.
             * @function create
             * @memberof types.v1.LabelNamesResponse
             * @static
             * @param {types.v1.LabelNamesResponse.$Properties=} [properties] Properties to set
             * @returns {types.v1.LabelNamesResponse} LabelNamesResponse instance
             * @type {{
             *   (properties: types.v1.LabelNamesResponse.$Shape): types.v1.LabelNamesResponse & types.v1.LabelNamesResponse.$Shape;
             *   (properties?: types.v1.LabelNamesResponse.$Properties): types.v1.LabelNamesResponse;
             * }}
             */
            LabelNamesResponse.create = function(properties) {
                return new LabelNamesResponse(properties);
            };

            /**
             * Encodes the specified LabelNamesResponse message. Does not implicitly {@link types.v1.LabelNamesResponse.verify|verify} messages.
             * @function encode
             * @memberof types.v1.LabelNamesResponse
             * @static
             * @param {types.v1.LabelNamesResponse.$Properties} message LabelNamesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LabelNamesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.names != null && message.names.length)
                    for (let i = 0; i < message.names.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.names[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LabelNamesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.LabelNamesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.LabelNamesResponse & types.v1.LabelNamesResponse.$Shape} LabelNamesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LabelNamesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.LabelNamesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.names && message.names.length))
                                message.names = [];
                            message.names.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LabelNamesResponse;
        })();

        v1.LabelValuesRequest = (function() {

            /**
             * Properties of a LabelValuesRequest.
             * @typedef {Object} types.v1.LabelValuesRequest.$Properties
             * @property {string|null} [name] LabelValuesRequest name
             * @property {Array.<string>|null} [matchers] LabelValuesRequest matchers
             * @property {number|Long|null} [start] LabelValuesRequest start
             * @property {number|Long|null} [end] LabelValuesRequest end
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LabelValuesRequest.
             * @memberof types.v1
             * @interface ILabelValuesRequest
             * @augments types.v1.LabelValuesRequest.$Properties
             * @deprecated Use types.v1.LabelValuesRequest.$Properties instead.
             */

            /**
             * Shape of a LabelValuesRequest.
             * @typedef {types.v1.LabelValuesRequest.$Properties} types.v1.LabelValuesRequest.$Shape
             */

            /**
             * Constructs a new LabelValuesRequest.
             * @memberof types.v1
             * @classdesc Represents a LabelValuesRequest.
             * @constructor
             * @param {types.v1.LabelValuesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LabelValuesRequest = function (properties) {
                this.matchers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LabelValuesRequest name.
             * @member {string} name
             * @memberof types.v1.LabelValuesRequest
             * @instance
             */
            LabelValuesRequest.prototype.name = "";

            /**
             * LabelValuesRequest matchers.
             * @member {Array.<string>} matchers
             * @memberof types.v1.LabelValuesRequest
             * @instance
             */
            LabelValuesRequest.prototype.matchers = $util.emptyArray;

            /**
             * LabelValuesRequest start.
             * @member {number|Long} start
             * @memberof types.v1.LabelValuesRequest
             * @instance
             */
            LabelValuesRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * LabelValuesRequest end.
             * @member {number|Long} end
             * @memberof types.v1.LabelValuesRequest
             * @instance
             */
            LabelValuesRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new LabelValuesRequest instance using the specified properties.
             * @function create
             * @memberof types.v1.LabelValuesRequest
             * @static
             * @param {types.v1.LabelValuesRequest.$Properties=} [properties] Properties to set
             * @returns {types.v1.LabelValuesRequest} LabelValuesRequest instance
             * @type {{
             *   (properties: types.v1.LabelValuesRequest.$Shape): types.v1.LabelValuesRequest & types.v1.LabelValuesRequest.$Shape;
             *   (properties?: types.v1.LabelValuesRequest.$Properties): types.v1.LabelValuesRequest;
             * }}
             */
            LabelValuesRequest.create = function(properties) {
                return new LabelValuesRequest(properties);
            };

            /**
             * Encodes the specified LabelValuesRequest message. Does not implicitly {@link types.v1.LabelValuesRequest.verify|verify} messages.
             * @function encode
             * @memberof types.v1.LabelValuesRequest
             * @static
             * @param {types.v1.LabelValuesRequest.$Properties} message LabelValuesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LabelValuesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.matchers != null && message.matchers.length)
                    for (let i = 0; i < message.matchers.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.matchers[i]);
                if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.start);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.end);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LabelValuesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.LabelValuesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.LabelValuesRequest & types.v1.LabelValuesRequest.$Shape} LabelValuesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LabelValuesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.LabelValuesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.matchers && message.matchers.length))
                                message.matchers = [];
                            message.matchers.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.start = value;
                            else
                                delete message.start;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LabelValuesRequest;
        })();

        v1.LabelValuesResponse = (function() {

            /**
             * Properties of a LabelValuesResponse.
             * @typedef {Object} types.v1.LabelValuesResponse.$Properties
             * @property {Array.<string>|null} [names] LabelValuesResponse names
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LabelValuesResponse.
             * @memberof types.v1
             * @interface ILabelValuesResponse
             * @augments types.v1.LabelValuesResponse.$Properties
             * @deprecated Use types.v1.LabelValuesResponse.$Properties instead.
             */

            /**
             * Shape of a LabelValuesResponse.
             * @typedef {types.v1.LabelValuesResponse.$Properties} types.v1.LabelValuesResponse.$Shape
             */

            /**
             * Constructs a new LabelValuesResponse.
             * @memberof types.v1
             * @classdesc Represents a LabelValuesResponse.
             * @constructor
             * @param {types.v1.LabelValuesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LabelValuesResponse = function (properties) {
                this.names = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LabelValuesResponse names.
             * @member {Array.<string>} names
             * @memberof types.v1.LabelValuesResponse
             * @instance
             */
            LabelValuesResponse.prototype.names = $util.emptyArray;

            /**
             * Creates a new LabelValuesResponse instance using the specified properties.
             * @function create
             * @memberof types.v1.LabelValuesResponse
             * @static
             * @param {types.v1.LabelValuesResponse.$Properties=} [properties] Properties to set
             * @returns {types.v1.LabelValuesResponse} LabelValuesResponse instance
             * @type {{
             *   (properties: types.v1.LabelValuesResponse.$Shape): types.v1.LabelValuesResponse & types.v1.LabelValuesResponse.$Shape;
             *   (properties?: types.v1.LabelValuesResponse.$Properties): types.v1.LabelValuesResponse;
             * }}
             */
            LabelValuesResponse.create = function(properties) {
                return new LabelValuesResponse(properties);
            };

            /**
             * Encodes the specified LabelValuesResponse message. Does not implicitly {@link types.v1.LabelValuesResponse.verify|verify} messages.
             * @function encode
             * @memberof types.v1.LabelValuesResponse
             * @static
             * @param {types.v1.LabelValuesResponse.$Properties} message LabelValuesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LabelValuesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.names != null && message.names.length)
                    for (let i = 0; i < message.names.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.names[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LabelValuesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.LabelValuesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.LabelValuesResponse & types.v1.LabelValuesResponse.$Shape} LabelValuesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LabelValuesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.LabelValuesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.names && message.names.length))
                                message.names = [];
                            message.names.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LabelValuesResponse;
        })();

        v1.Series = (function() {

            /**
             * Properties of a Series.
             * @typedef {Object} types.v1.Series.$Properties
             * @property {Array.<types.v1.LabelPair.$Properties>|null} [labels] Series labels
             * @property {Array.<types.v1.Point.$Properties>|null} [points] Series points
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Series.
             * @memberof types.v1
             * @interface ISeries
             * @augments types.v1.Series.$Properties
             * @deprecated Use types.v1.Series.$Properties instead.
             */

            /**
             * Shape of a Series.
             * @typedef {types.v1.Series.$Properties} types.v1.Series.$Shape
             */

            /**
             * Constructs a new Series.
             * @memberof types.v1
             * @classdesc Represents a Series.
             * @constructor
             * @param {types.v1.Series.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Series = function (properties) {
                this.labels = [];
                this.points = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Series labels.
             * @member {Array.<types.v1.LabelPair.$Properties>} labels
             * @memberof types.v1.Series
             * @instance
             */
            Series.prototype.labels = $util.emptyArray;

            /**
             * Series points.
             * @member {Array.<types.v1.Point.$Properties>} points
             * @memberof types.v1.Series
             * @instance
             */
            Series.prototype.points = $util.emptyArray;

            /**
             * Creates a new Series instance using the specified properties.
             * @function create
             * @memberof types.v1.Series
             * @static
             * @param {types.v1.Series.$Properties=} [properties] Properties to set
             * @returns {types.v1.Series} Series instance
             * @type {{
             *   (properties: types.v1.Series.$Shape): types.v1.Series & types.v1.Series.$Shape;
             *   (properties?: types.v1.Series.$Properties): types.v1.Series;
             * }}
             */
            Series.create = function(properties) {
                return new Series(properties);
            };

            /**
             * Encodes the specified Series message. Does not implicitly {@link types.v1.Series.verify|verify} messages.
             * @function encode
             * @memberof types.v1.Series
             * @static
             * @param {types.v1.Series.$Properties} message Series message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Series.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.labels != null && message.labels.length)
                    for (let i = 0; i < message.labels.length; ++i)
                        $root.types.v1.LabelPair.encode(message.labels[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.points != null && message.points.length)
                    for (let i = 0; i < message.points.length; ++i)
                        $root.types.v1.Point.encode(message.points[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Series message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.Series
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.Series & types.v1.Series.$Shape} Series
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Series.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.Series();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labels && message.labels.length))
                                message.labels = [];
                            message.labels.push($root.types.v1.LabelPair.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.points && message.points.length))
                                message.points = [];
                            message.points.push($root.types.v1.Point.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Series;
        })();

        v1.Point = (function() {

            /**
             * Properties of a Point.
             * @typedef {Object} types.v1.Point.$Properties
             * @property {number|null} [value] Point value
             * @property {number|Long|null} [timestamp] Point timestamp
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Point.
             * @memberof types.v1
             * @interface IPoint
             * @augments types.v1.Point.$Properties
             * @deprecated Use types.v1.Point.$Properties instead.
             */

            /**
             * Shape of a Point.
             * @typedef {types.v1.Point.$Properties} types.v1.Point.$Shape
             */

            /**
             * Constructs a new Point.
             * @memberof types.v1
             * @classdesc Represents a Point.
             * @constructor
             * @param {types.v1.Point.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Point = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Point value.
             * @member {number} value
             * @memberof types.v1.Point
             * @instance
             */
            Point.prototype.value = 0;

            /**
             * Point timestamp.
             * @member {number|Long} timestamp
             * @memberof types.v1.Point
             * @instance
             */
            Point.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Point instance using the specified properties.
             * @function create
             * @memberof types.v1.Point
             * @static
             * @param {types.v1.Point.$Properties=} [properties] Properties to set
             * @returns {types.v1.Point} Point instance
             * @type {{
             *   (properties: types.v1.Point.$Shape): types.v1.Point & types.v1.Point.$Shape;
             *   (properties?: types.v1.Point.$Properties): types.v1.Point;
             * }}
             */
            Point.create = function(properties) {
                return new Point(properties);
            };

            /**
             * Encodes the specified Point message. Does not implicitly {@link types.v1.Point.verify|verify} messages.
             * @function encode
             * @memberof types.v1.Point
             * @static
             * @param {types.v1.Point.$Properties} message Point message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Point.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.value);
                if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.timestamp);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Point message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.Point
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.Point & types.v1.Point.$Shape} Point
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Point.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.Point();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.timestamp = value;
                            else
                                delete message.timestamp;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Point;
        })();

        /**
         * TimeSeriesAggregationType enum.
         * @name types.v1.TimeSeriesAggregationType
         * @enum {number}
         * @property {number} TIME_SERIES_AGGREGATION_TYPE_SUM=0 TIME_SERIES_AGGREGATION_TYPE_SUM value
         * @property {number} TIME_SERIES_AGGREGATION_TYPE_AVERAGE=1 TIME_SERIES_AGGREGATION_TYPE_AVERAGE value
         */
        v1.TimeSeriesAggregationType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "TIME_SERIES_AGGREGATION_TYPE_SUM"] = 0;
            values[valuesById[1] = "TIME_SERIES_AGGREGATION_TYPE_AVERAGE"] = 1;
            return values;
        })();

        v1.StackTraceSelector = (function() {

            /**
             * Properties of a StackTraceSelector.
             * @typedef {Object} types.v1.StackTraceSelector.$Properties
             * @property {Array.<types.v1.Location.$Properties>|null} [callSite] StackTraceSelector callSite
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a StackTraceSelector.
             * @memberof types.v1
             * @interface IStackTraceSelector
             * @augments types.v1.StackTraceSelector.$Properties
             * @deprecated Use types.v1.StackTraceSelector.$Properties instead.
             */

            /**
             * Shape of a StackTraceSelector.
             * @typedef {types.v1.StackTraceSelector.$Properties} types.v1.StackTraceSelector.$Shape
             */

            /**
             * Constructs a new StackTraceSelector.
             * @memberof types.v1
             * @classdesc Represents a StackTraceSelector.
             * @constructor
             * @param {types.v1.StackTraceSelector.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const StackTraceSelector = function (properties) {
                this.callSite = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * StackTraceSelector callSite.
             * @member {Array.<types.v1.Location.$Properties>} callSite
             * @memberof types.v1.StackTraceSelector
             * @instance
             */
            StackTraceSelector.prototype.callSite = $util.emptyArray;

            /**
             * Creates a new StackTraceSelector instance using the specified properties.
             * @function create
             * @memberof types.v1.StackTraceSelector
             * @static
             * @param {types.v1.StackTraceSelector.$Properties=} [properties] Properties to set
             * @returns {types.v1.StackTraceSelector} StackTraceSelector instance
             * @type {{
             *   (properties: types.v1.StackTraceSelector.$Shape): types.v1.StackTraceSelector & types.v1.StackTraceSelector.$Shape;
             *   (properties?: types.v1.StackTraceSelector.$Properties): types.v1.StackTraceSelector;
             * }}
             */
            StackTraceSelector.create = function(properties) {
                return new StackTraceSelector(properties);
            };

            /**
             * Encodes the specified StackTraceSelector message. Does not implicitly {@link types.v1.StackTraceSelector.verify|verify} messages.
             * @function encode
             * @memberof types.v1.StackTraceSelector
             * @static
             * @param {types.v1.StackTraceSelector.$Properties} message StackTraceSelector message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            StackTraceSelector.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.callSite != null && message.callSite.length)
                    for (let i = 0; i < message.callSite.length; ++i)
                        $root.types.v1.Location.encode(message.callSite[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a StackTraceSelector message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.StackTraceSelector
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.StackTraceSelector & types.v1.StackTraceSelector.$Shape} StackTraceSelector
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            StackTraceSelector.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.StackTraceSelector();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.callSite && message.callSite.length))
                                message.callSite = [];
                            message.callSite.push($root.types.v1.Location.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return StackTraceSelector;
        })();

        v1.Location = (function() {

            /**
             * Properties of a Location.
             * @typedef {Object} types.v1.Location.$Properties
             * @property {string|null} [name] Location name
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Location.
             * @memberof types.v1
             * @interface ILocation
             * @augments types.v1.Location.$Properties
             * @deprecated Use types.v1.Location.$Properties instead.
             */

            /**
             * Shape of a Location.
             * @typedef {types.v1.Location.$Properties} types.v1.Location.$Shape
             */

            /**
             * Constructs a new Location.
             * @memberof types.v1
             * @classdesc Represents a Location.
             * @constructor
             * @param {types.v1.Location.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Location = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Location name.
             * @member {string} name
             * @memberof types.v1.Location
             * @instance
             */
            Location.prototype.name = "";

            /**
             * Creates a new Location instance using the specified properties.
             * @function create
             * @memberof types.v1.Location
             * @static
             * @param {types.v1.Location.$Properties=} [properties] Properties to set
             * @returns {types.v1.Location} Location instance
             * @type {{
             *   (properties: types.v1.Location.$Shape): types.v1.Location & types.v1.Location.$Shape;
             *   (properties?: types.v1.Location.$Properties): types.v1.Location;
             * }}
             */
            Location.create = function(properties) {
                return new Location(properties);
            };

            /**
             * Encodes the specified Location message. Does not implicitly {@link types.v1.Location.verify|verify} messages.
             * @function encode
             * @memberof types.v1.Location
             * @static
             * @param {types.v1.Location.$Properties} message Location message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Location.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Location message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.Location
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.Location & types.v1.Location.$Shape} Location
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Location.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.Location();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Location;
        })();

        v1.GetProfileStatsRequest = (function() {

            /**
             * Properties of a GetProfileStatsRequest.
             * @typedef {Object} types.v1.GetProfileStatsRequest.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetProfileStatsRequest.
             * @memberof types.v1
             * @interface IGetProfileStatsRequest
             * @augments types.v1.GetProfileStatsRequest.$Properties
             * @deprecated Use types.v1.GetProfileStatsRequest.$Properties instead.
             */

            /**
             * Shape of a GetProfileStatsRequest.
             * @typedef {types.v1.GetProfileStatsRequest.$Properties} types.v1.GetProfileStatsRequest.$Shape
             */

            /**
             * Constructs a new GetProfileStatsRequest.
             * @memberof types.v1
             * @classdesc Represents a GetProfileStatsRequest.
             * @constructor
             * @param {types.v1.GetProfileStatsRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetProfileStatsRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Creates a new GetProfileStatsRequest instance using the specified properties.
             * @function create
             * @memberof types.v1.GetProfileStatsRequest
             * @static
             * @param {types.v1.GetProfileStatsRequest.$Properties=} [properties] Properties to set
             * @returns {types.v1.GetProfileStatsRequest} GetProfileStatsRequest instance
             * @type {{
             *   (properties: types.v1.GetProfileStatsRequest.$Shape): types.v1.GetProfileStatsRequest & types.v1.GetProfileStatsRequest.$Shape;
             *   (properties?: types.v1.GetProfileStatsRequest.$Properties): types.v1.GetProfileStatsRequest;
             * }}
             */
            GetProfileStatsRequest.create = function(properties) {
                return new GetProfileStatsRequest(properties);
            };

            /**
             * Encodes the specified GetProfileStatsRequest message. Does not implicitly {@link types.v1.GetProfileStatsRequest.verify|verify} messages.
             * @function encode
             * @memberof types.v1.GetProfileStatsRequest
             * @static
             * @param {types.v1.GetProfileStatsRequest.$Properties} message GetProfileStatsRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetProfileStatsRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetProfileStatsRequest message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.GetProfileStatsRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.GetProfileStatsRequest & types.v1.GetProfileStatsRequest.$Shape} GetProfileStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetProfileStatsRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.GetProfileStatsRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetProfileStatsRequest;
        })();

        v1.GetProfileStatsResponse = (function() {

            /**
             * Properties of a GetProfileStatsResponse.
             * @typedef {Object} types.v1.GetProfileStatsResponse.$Properties
             * @property {boolean|null} [dataIngested] GetProfileStatsResponse dataIngested
             * @property {number|Long|null} [oldestProfileTime] GetProfileStatsResponse oldestProfileTime
             * @property {number|Long|null} [newestProfileTime] GetProfileStatsResponse newestProfileTime
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a GetProfileStatsResponse.
             * @memberof types.v1
             * @interface IGetProfileStatsResponse
             * @augments types.v1.GetProfileStatsResponse.$Properties
             * @deprecated Use types.v1.GetProfileStatsResponse.$Properties instead.
             */

            /**
             * Shape of a GetProfileStatsResponse.
             * @typedef {types.v1.GetProfileStatsResponse.$Properties} types.v1.GetProfileStatsResponse.$Shape
             */

            /**
             * Constructs a new GetProfileStatsResponse.
             * @memberof types.v1
             * @classdesc Represents a GetProfileStatsResponse.
             * @constructor
             * @param {types.v1.GetProfileStatsResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const GetProfileStatsResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * GetProfileStatsResponse dataIngested.
             * @member {boolean} dataIngested
             * @memberof types.v1.GetProfileStatsResponse
             * @instance
             */
            GetProfileStatsResponse.prototype.dataIngested = false;

            /**
             * GetProfileStatsResponse oldestProfileTime.
             * @member {number|Long} oldestProfileTime
             * @memberof types.v1.GetProfileStatsResponse
             * @instance
             */
            GetProfileStatsResponse.prototype.oldestProfileTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * GetProfileStatsResponse newestProfileTime.
             * @member {number|Long} newestProfileTime
             * @memberof types.v1.GetProfileStatsResponse
             * @instance
             */
            GetProfileStatsResponse.prototype.newestProfileTime = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new GetProfileStatsResponse instance using the specified properties.
             * @function create
             * @memberof types.v1.GetProfileStatsResponse
             * @static
             * @param {types.v1.GetProfileStatsResponse.$Properties=} [properties] Properties to set
             * @returns {types.v1.GetProfileStatsResponse} GetProfileStatsResponse instance
             * @type {{
             *   (properties: types.v1.GetProfileStatsResponse.$Shape): types.v1.GetProfileStatsResponse & types.v1.GetProfileStatsResponse.$Shape;
             *   (properties?: types.v1.GetProfileStatsResponse.$Properties): types.v1.GetProfileStatsResponse;
             * }}
             */
            GetProfileStatsResponse.create = function(properties) {
                return new GetProfileStatsResponse(properties);
            };

            /**
             * Encodes the specified GetProfileStatsResponse message. Does not implicitly {@link types.v1.GetProfileStatsResponse.verify|verify} messages.
             * @function encode
             * @memberof types.v1.GetProfileStatsResponse
             * @static
             * @param {types.v1.GetProfileStatsResponse.$Properties} message GetProfileStatsResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            GetProfileStatsResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.dataIngested != null && $Object.hasOwnProperty.call(message, "dataIngested") && message.dataIngested !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.dataIngested);
                if (message.oldestProfileTime != null && $Object.hasOwnProperty.call(message, "oldestProfileTime") && (typeof message.oldestProfileTime === "object" ? message.oldestProfileTime.low || message.oldestProfileTime.high : message.oldestProfileTime !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.oldestProfileTime);
                if (message.newestProfileTime != null && $Object.hasOwnProperty.call(message, "newestProfileTime") && (typeof message.newestProfileTime === "object" ? message.newestProfileTime.low || message.newestProfileTime.high : message.newestProfileTime !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.newestProfileTime);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a GetProfileStatsResponse message from the specified reader or buffer.
             * @function decode
             * @memberof types.v1.GetProfileStatsResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {types.v1.GetProfileStatsResponse & types.v1.GetProfileStatsResponse.$Shape} GetProfileStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            GetProfileStatsResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.types.v1.GetProfileStatsResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.dataIngested = value;
                            else
                                delete message.dataIngested;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.oldestProfileTime = value;
                            else
                                delete message.oldestProfileTime;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.newestProfileTime = value;
                            else
                                delete message.newestProfileTime;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return GetProfileStatsResponse;
        })();

        return v1;
    })();

    return types;
})();

export const querier = $root.querier = (() => {

    /**
     * Namespace querier.
     * @exports querier
     * @namespace
     */
    const querier = {};

    querier.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof querier
         * @namespace
         */
        const v1 = {};

        v1.ProfileTypesRequest = (function() {

            /**
             * Properties of a ProfileTypesRequest.
             * @typedef {Object} querier.v1.ProfileTypesRequest.$Properties
             * @property {number|Long|null} [start] ProfileTypesRequest start
             * @property {number|Long|null} [end] ProfileTypesRequest end
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProfileTypesRequest.
             * @memberof querier.v1
             * @interface IProfileTypesRequest
             * @augments querier.v1.ProfileTypesRequest.$Properties
             * @deprecated Use querier.v1.ProfileTypesRequest.$Properties instead.
             */

            /**
             * Shape of a ProfileTypesRequest.
             * @typedef {querier.v1.ProfileTypesRequest.$Properties} querier.v1.ProfileTypesRequest.$Shape
             */

            /**
             * Constructs a new ProfileTypesRequest.
             * @memberof querier.v1
             * @classdesc Represents a ProfileTypesRequest.
             * @constructor
             * @param {querier.v1.ProfileTypesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProfileTypesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProfileTypesRequest start.
             * @member {number|Long} start
             * @memberof querier.v1.ProfileTypesRequest
             * @instance
             */
            ProfileTypesRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ProfileTypesRequest end.
             * @member {number|Long} end
             * @memberof querier.v1.ProfileTypesRequest
             * @instance
             */
            ProfileTypesRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new ProfileTypesRequest instance using the specified properties.
             * @function create
             * @memberof querier.v1.ProfileTypesRequest
             * @static
             * @param {querier.v1.ProfileTypesRequest.$Properties=} [properties] Properties to set
             * @returns {querier.v1.ProfileTypesRequest} ProfileTypesRequest instance
             * @type {{
             *   (properties: querier.v1.ProfileTypesRequest.$Shape): querier.v1.ProfileTypesRequest & querier.v1.ProfileTypesRequest.$Shape;
             *   (properties?: querier.v1.ProfileTypesRequest.$Properties): querier.v1.ProfileTypesRequest;
             * }}
             */
            ProfileTypesRequest.create = function(properties) {
                return new ProfileTypesRequest(properties);
            };

            /**
             * Encodes the specified ProfileTypesRequest message. Does not implicitly {@link querier.v1.ProfileTypesRequest.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.ProfileTypesRequest
             * @static
             * @param {querier.v1.ProfileTypesRequest.$Properties} message ProfileTypesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProfileTypesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.start);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.end);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProfileTypesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.ProfileTypesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.ProfileTypesRequest & querier.v1.ProfileTypesRequest.$Shape} ProfileTypesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProfileTypesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.ProfileTypesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.start = value;
                            else
                                delete message.start;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProfileTypesRequest;
        })();

        v1.ProfileTypesResponse = (function() {

            /**
             * Properties of a ProfileTypesResponse.
             * @typedef {Object} querier.v1.ProfileTypesResponse.$Properties
             * @property {Array.<types.v1.ProfileType.$Properties>|null} [profileTypes] ProfileTypesResponse profileTypes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProfileTypesResponse.
             * @memberof querier.v1
             * @interface IProfileTypesResponse
             * @augments querier.v1.ProfileTypesResponse.$Properties
             * @deprecated Use querier.v1.ProfileTypesResponse.$Properties instead.
             */

            /**
             * Shape of a ProfileTypesResponse.
             * @typedef {querier.v1.ProfileTypesResponse.$Properties} querier.v1.ProfileTypesResponse.$Shape
             */

            /**
             * Constructs a new ProfileTypesResponse.
             * @memberof querier.v1
             * @classdesc Represents a ProfileTypesResponse.
             * @constructor
             * @param {querier.v1.ProfileTypesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProfileTypesResponse = function (properties) {
                this.profileTypes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProfileTypesResponse profileTypes.
             * @member {Array.<types.v1.ProfileType.$Properties>} profileTypes
             * @memberof querier.v1.ProfileTypesResponse
             * @instance
             */
            ProfileTypesResponse.prototype.profileTypes = $util.emptyArray;

            /**
             * Creates a new ProfileTypesResponse instance using the specified properties.
             * @function create
             * @memberof querier.v1.ProfileTypesResponse
             * @static
             * @param {querier.v1.ProfileTypesResponse.$Properties=} [properties] Properties to set
             * @returns {querier.v1.ProfileTypesResponse} ProfileTypesResponse instance
             * @type {{
             *   (properties: querier.v1.ProfileTypesResponse.$Shape): querier.v1.ProfileTypesResponse & querier.v1.ProfileTypesResponse.$Shape;
             *   (properties?: querier.v1.ProfileTypesResponse.$Properties): querier.v1.ProfileTypesResponse;
             * }}
             */
            ProfileTypesResponse.create = function(properties) {
                return new ProfileTypesResponse(properties);
            };

            /**
             * Encodes the specified ProfileTypesResponse message. Does not implicitly {@link querier.v1.ProfileTypesResponse.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.ProfileTypesResponse
             * @static
             * @param {querier.v1.ProfileTypesResponse.$Properties} message ProfileTypesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProfileTypesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.profileTypes != null && message.profileTypes.length)
                    for (let i = 0; i < message.profileTypes.length; ++i)
                        $root.types.v1.ProfileType.encode(message.profileTypes[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProfileTypesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.ProfileTypesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.ProfileTypesResponse & querier.v1.ProfileTypesResponse.$Shape} ProfileTypesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProfileTypesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.ProfileTypesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.profileTypes && message.profileTypes.length))
                                message.profileTypes = [];
                            message.profileTypes.push($root.types.v1.ProfileType.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProfileTypesResponse;
        })();

        v1.SeriesRequest = (function() {

            /**
             * Properties of a SeriesRequest.
             * @typedef {Object} querier.v1.SeriesRequest.$Properties
             * @property {Array.<string>|null} [matchers] SeriesRequest matchers
             * @property {Array.<string>|null} [labelNames] SeriesRequest labelNames
             * @property {number|Long|null} [start] SeriesRequest start
             * @property {number|Long|null} [end] SeriesRequest end
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SeriesRequest.
             * @memberof querier.v1
             * @interface ISeriesRequest
             * @augments querier.v1.SeriesRequest.$Properties
             * @deprecated Use querier.v1.SeriesRequest.$Properties instead.
             */

            /**
             * Shape of a SeriesRequest.
             * @typedef {querier.v1.SeriesRequest.$Properties} querier.v1.SeriesRequest.$Shape
             */

            /**
             * Constructs a new SeriesRequest.
             * @memberof querier.v1
             * @classdesc Represents a SeriesRequest.
             * @constructor
             * @param {querier.v1.SeriesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SeriesRequest = function (properties) {
                this.matchers = [];
                this.labelNames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SeriesRequest matchers.
             * @member {Array.<string>} matchers
             * @memberof querier.v1.SeriesRequest
             * @instance
             */
            SeriesRequest.prototype.matchers = $util.emptyArray;

            /**
             * SeriesRequest labelNames.
             * @member {Array.<string>} labelNames
             * @memberof querier.v1.SeriesRequest
             * @instance
             */
            SeriesRequest.prototype.labelNames = $util.emptyArray;

            /**
             * SeriesRequest start.
             * @member {number|Long} start
             * @memberof querier.v1.SeriesRequest
             * @instance
             */
            SeriesRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * SeriesRequest end.
             * @member {number|Long} end
             * @memberof querier.v1.SeriesRequest
             * @instance
             */
            SeriesRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new SeriesRequest instance using the specified properties.
             * @function create
             * @memberof querier.v1.SeriesRequest
             * @static
             * @param {querier.v1.SeriesRequest.$Properties=} [properties] Properties to set
             * @returns {querier.v1.SeriesRequest} SeriesRequest instance
             * @type {{
             *   (properties: querier.v1.SeriesRequest.$Shape): querier.v1.SeriesRequest & querier.v1.SeriesRequest.$Shape;
             *   (properties?: querier.v1.SeriesRequest.$Properties): querier.v1.SeriesRequest;
             * }}
             */
            SeriesRequest.create = function(properties) {
                return new SeriesRequest(properties);
            };

            /**
             * Encodes the specified SeriesRequest message. Does not implicitly {@link querier.v1.SeriesRequest.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.SeriesRequest
             * @static
             * @param {querier.v1.SeriesRequest.$Properties} message SeriesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SeriesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.matchers != null && message.matchers.length)
                    for (let i = 0; i < message.matchers.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.matchers[i]);
                if (message.labelNames != null && message.labelNames.length)
                    for (let i = 0; i < message.labelNames.length; ++i)
                        writer.uint32(/* id 2, wireType 2 =*/18).string(message.labelNames[i]);
                if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.start);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.end);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SeriesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.SeriesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.SeriesRequest & querier.v1.SeriesRequest.$Shape} SeriesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SeriesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.SeriesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.matchers && message.matchers.length))
                                message.matchers = [];
                            message.matchers.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labelNames && message.labelNames.length))
                                message.labelNames = [];
                            message.labelNames.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.start = value;
                            else
                                delete message.start;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SeriesRequest;
        })();

        v1.SeriesResponse = (function() {

            /**
             * Properties of a SeriesResponse.
             * @typedef {Object} querier.v1.SeriesResponse.$Properties
             * @property {Array.<types.v1.Labels.$Properties>|null} [labelsSet] SeriesResponse labelsSet
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SeriesResponse.
             * @memberof querier.v1
             * @interface ISeriesResponse
             * @augments querier.v1.SeriesResponse.$Properties
             * @deprecated Use querier.v1.SeriesResponse.$Properties instead.
             */

            /**
             * Shape of a SeriesResponse.
             * @typedef {querier.v1.SeriesResponse.$Properties} querier.v1.SeriesResponse.$Shape
             */

            /**
             * Constructs a new SeriesResponse.
             * @memberof querier.v1
             * @classdesc Represents a SeriesResponse.
             * @constructor
             * @param {querier.v1.SeriesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SeriesResponse = function (properties) {
                this.labelsSet = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SeriesResponse labelsSet.
             * @member {Array.<types.v1.Labels.$Properties>} labelsSet
             * @memberof querier.v1.SeriesResponse
             * @instance
             */
            SeriesResponse.prototype.labelsSet = $util.emptyArray;

            /**
             * Creates a new SeriesResponse instance using the specified properties.
             * @function create
             * @memberof querier.v1.SeriesResponse
             * @static
             * @param {querier.v1.SeriesResponse.$Properties=} [properties] Properties to set
             * @returns {querier.v1.SeriesResponse} SeriesResponse instance
             * @type {{
             *   (properties: querier.v1.SeriesResponse.$Shape): querier.v1.SeriesResponse & querier.v1.SeriesResponse.$Shape;
             *   (properties?: querier.v1.SeriesResponse.$Properties): querier.v1.SeriesResponse;
             * }}
             */
            SeriesResponse.create = function(properties) {
                return new SeriesResponse(properties);
            };

            /**
             * Encodes the specified SeriesResponse message. Does not implicitly {@link querier.v1.SeriesResponse.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.SeriesResponse
             * @static
             * @param {querier.v1.SeriesResponse.$Properties} message SeriesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SeriesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.labelsSet != null && message.labelsSet.length)
                    for (let i = 0; i < message.labelsSet.length; ++i)
                        $root.types.v1.Labels.encode(message.labelsSet[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SeriesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.SeriesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.SeriesResponse & querier.v1.SeriesResponse.$Shape} SeriesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SeriesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.SeriesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labelsSet && message.labelsSet.length))
                                message.labelsSet = [];
                            message.labelsSet.push($root.types.v1.Labels.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SeriesResponse;
        })();

        /**
         * ProfileFormat enum.
         * @name querier.v1.ProfileFormat
         * @enum {number}
         * @property {number} PROFILE_FORMAT_UNSPECIFIED=0 PROFILE_FORMAT_UNSPECIFIED value
         * @property {number} PROFILE_FORMAT_FLAMEGRAPH=1 PROFILE_FORMAT_FLAMEGRAPH value
         * @property {number} PROFILE_FORMAT_TREE=2 PROFILE_FORMAT_TREE value
         */
        v1.ProfileFormat = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PROFILE_FORMAT_UNSPECIFIED"] = 0;
            values[valuesById[1] = "PROFILE_FORMAT_FLAMEGRAPH"] = 1;
            values[valuesById[2] = "PROFILE_FORMAT_TREE"] = 2;
            return values;
        })();

        v1.SelectMergeStacktracesRequest = (function() {

            /**
             * Properties of a SelectMergeStacktracesRequest.
             * @typedef {Object} querier.v1.SelectMergeStacktracesRequest.$Properties
             * @property {string|null} [profileTypeID] SelectMergeStacktracesRequest profileTypeID
             * @property {string|null} [labelSelector] SelectMergeStacktracesRequest labelSelector
             * @property {number|Long|null} [start] SelectMergeStacktracesRequest start
             * @property {number|Long|null} [end] SelectMergeStacktracesRequest end
             * @property {number|Long|null} [maxNodes] SelectMergeStacktracesRequest maxNodes
             * @property {querier.v1.ProfileFormat|null} [format] SelectMergeStacktracesRequest format
             * @property {types.v1.StackTraceSelector.$Properties|null} [stackTraceSelector] SelectMergeStacktracesRequest stackTraceSelector
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SelectMergeStacktracesRequest.
             * @memberof querier.v1
             * @interface ISelectMergeStacktracesRequest
             * @augments querier.v1.SelectMergeStacktracesRequest.$Properties
             * @deprecated Use querier.v1.SelectMergeStacktracesRequest.$Properties instead.
             */

            /**
             * Shape of a SelectMergeStacktracesRequest.
             * @typedef {querier.v1.SelectMergeStacktracesRequest.$Properties} querier.v1.SelectMergeStacktracesRequest.$Shape
             */

            /**
             * Constructs a new SelectMergeStacktracesRequest.
             * @memberof querier.v1
             * @classdesc Represents a SelectMergeStacktracesRequest.
             * @constructor
             * @param {querier.v1.SelectMergeStacktracesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SelectMergeStacktracesRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SelectMergeStacktracesRequest profileTypeID.
             * @member {string} profileTypeID
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @instance
             */
            SelectMergeStacktracesRequest.prototype.profileTypeID = "";

            /**
             * SelectMergeStacktracesRequest labelSelector.
             * @member {string} labelSelector
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @instance
             */
            SelectMergeStacktracesRequest.prototype.labelSelector = "";

            /**
             * SelectMergeStacktracesRequest start.
             * @member {number|Long} start
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @instance
             */
            SelectMergeStacktracesRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * SelectMergeStacktracesRequest end.
             * @member {number|Long} end
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @instance
             */
            SelectMergeStacktracesRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * SelectMergeStacktracesRequest maxNodes.
             * @member {number|Long|null|undefined} maxNodes
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @instance
             */
            SelectMergeStacktracesRequest.prototype.maxNodes = null;

            /**
             * SelectMergeStacktracesRequest format.
             * @member {querier.v1.ProfileFormat} format
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @instance
             */
            SelectMergeStacktracesRequest.prototype.format = 0;

            /**
             * SelectMergeStacktracesRequest stackTraceSelector.
             * @member {types.v1.StackTraceSelector.$Properties|null|undefined} stackTraceSelector
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @instance
             */
            SelectMergeStacktracesRequest.prototype.stackTraceSelector = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SelectMergeStacktracesRequest.prototype, "_maxNodes", {
                get: $util.oneOfGetter($oneOfFields = ["maxNodes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SelectMergeStacktracesRequest.prototype, "_stackTraceSelector", {
                get: $util.oneOfGetter($oneOfFields = ["stackTraceSelector"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new SelectMergeStacktracesRequest instance using the specified properties.
             * @function create
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @static
             * @param {querier.v1.SelectMergeStacktracesRequest.$Properties=} [properties] Properties to set
             * @returns {querier.v1.SelectMergeStacktracesRequest} SelectMergeStacktracesRequest instance
             * @type {{
             *   (properties: querier.v1.SelectMergeStacktracesRequest.$Shape): querier.v1.SelectMergeStacktracesRequest & querier.v1.SelectMergeStacktracesRequest.$Shape;
             *   (properties?: querier.v1.SelectMergeStacktracesRequest.$Properties): querier.v1.SelectMergeStacktracesRequest;
             * }}
             */
            SelectMergeStacktracesRequest.create = function(properties) {
                return new SelectMergeStacktracesRequest(properties);
            };

            /**
             * Encodes the specified SelectMergeStacktracesRequest message. Does not implicitly {@link querier.v1.SelectMergeStacktracesRequest.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @static
             * @param {querier.v1.SelectMergeStacktracesRequest.$Properties} message SelectMergeStacktracesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SelectMergeStacktracesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.profileTypeID != null && $Object.hasOwnProperty.call(message, "profileTypeID") && message.profileTypeID !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.profileTypeID);
                if (message.labelSelector != null && $Object.hasOwnProperty.call(message, "labelSelector") && message.labelSelector !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.labelSelector);
                if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.start);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.end);
                if (message.maxNodes != null && $Object.hasOwnProperty.call(message, "maxNodes"))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.maxNodes);
                if (message.format != null && $Object.hasOwnProperty.call(message, "format") && message.format !== 0)
                    writer.uint32(/* id 6, wireType 0 =*/48).int32(message.format);
                if (message.stackTraceSelector != null && $Object.hasOwnProperty.call(message, "stackTraceSelector"))
                    $root.types.v1.StackTraceSelector.encode(message.stackTraceSelector, writer.uint32(/* id 7, wireType 2 =*/58).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SelectMergeStacktracesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.SelectMergeStacktracesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.SelectMergeStacktracesRequest & querier.v1.SelectMergeStacktracesRequest.$Shape} SelectMergeStacktracesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SelectMergeStacktracesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.SelectMergeStacktracesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.profileTypeID = value;
                            else
                                delete message.profileTypeID;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.labelSelector = value;
                            else
                                delete message.labelSelector;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.start = value;
                            else
                                delete message.start;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.maxNodes = reader.int64();
                            message._maxNodes = "maxNodes";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.format = value;
                            else
                                delete message.format;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            message.stackTraceSelector = $root.types.v1.StackTraceSelector.decode(reader, reader.size(), $undefined, _depth + 1, message.stackTraceSelector);
                            message._stackTraceSelector = "stackTraceSelector";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SelectMergeStacktracesRequest;
        })();

        v1.SelectMergeStacktracesResponse = (function() {

            /**
             * Properties of a SelectMergeStacktracesResponse.
             * @typedef {Object} querier.v1.SelectMergeStacktracesResponse.$Properties
             * @property {querier.v1.FlameGraph.$Properties|null} [flamegraph] SelectMergeStacktracesResponse flamegraph
             * @property {Uint8Array|null} [tree] SelectMergeStacktracesResponse tree
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SelectMergeStacktracesResponse.
             * @memberof querier.v1
             * @interface ISelectMergeStacktracesResponse
             * @augments querier.v1.SelectMergeStacktracesResponse.$Properties
             * @deprecated Use querier.v1.SelectMergeStacktracesResponse.$Properties instead.
             */

            /**
             * Shape of a SelectMergeStacktracesResponse.
             * @typedef {querier.v1.SelectMergeStacktracesResponse.$Properties} querier.v1.SelectMergeStacktracesResponse.$Shape
             */

            /**
             * Constructs a new SelectMergeStacktracesResponse.
             * @memberof querier.v1
             * @classdesc Represents a SelectMergeStacktracesResponse.
             * @constructor
             * @param {querier.v1.SelectMergeStacktracesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SelectMergeStacktracesResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SelectMergeStacktracesResponse flamegraph.
             * @member {querier.v1.FlameGraph.$Properties|null|undefined} flamegraph
             * @memberof querier.v1.SelectMergeStacktracesResponse
             * @instance
             */
            SelectMergeStacktracesResponse.prototype.flamegraph = null;

            /**
             * SelectMergeStacktracesResponse tree.
             * @member {Uint8Array} tree
             * @memberof querier.v1.SelectMergeStacktracesResponse
             * @instance
             */
            SelectMergeStacktracesResponse.prototype.tree = $util.newBuffer([]);

            /**
             * Creates a new SelectMergeStacktracesResponse instance using the specified properties.
             * @function create
             * @memberof querier.v1.SelectMergeStacktracesResponse
             * @static
             * @param {querier.v1.SelectMergeStacktracesResponse.$Properties=} [properties] Properties to set
             * @returns {querier.v1.SelectMergeStacktracesResponse} SelectMergeStacktracesResponse instance
             * @type {{
             *   (properties: querier.v1.SelectMergeStacktracesResponse.$Shape): querier.v1.SelectMergeStacktracesResponse & querier.v1.SelectMergeStacktracesResponse.$Shape;
             *   (properties?: querier.v1.SelectMergeStacktracesResponse.$Properties): querier.v1.SelectMergeStacktracesResponse;
             * }}
             */
            SelectMergeStacktracesResponse.create = function(properties) {
                return new SelectMergeStacktracesResponse(properties);
            };

            /**
             * Encodes the specified SelectMergeStacktracesResponse message. Does not implicitly {@link querier.v1.SelectMergeStacktracesResponse.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.SelectMergeStacktracesResponse
             * @static
             * @param {querier.v1.SelectMergeStacktracesResponse.$Properties} message SelectMergeStacktracesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SelectMergeStacktracesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.flamegraph != null && $Object.hasOwnProperty.call(message, "flamegraph"))
                    $root.querier.v1.FlameGraph.encode(message.flamegraph, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.tree != null && $Object.hasOwnProperty.call(message, "tree") && message.tree.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.tree);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SelectMergeStacktracesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.SelectMergeStacktracesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.SelectMergeStacktracesResponse & querier.v1.SelectMergeStacktracesResponse.$Shape} SelectMergeStacktracesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SelectMergeStacktracesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.SelectMergeStacktracesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.flamegraph = $root.querier.v1.FlameGraph.decode(reader, reader.size(), $undefined, _depth + 1, message.flamegraph);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.tree = value;
                            else
                                delete message.tree;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SelectMergeStacktracesResponse;
        })();

        v1.SelectMergeProfileRequest = (function() {

            /**
             * Properties of a SelectMergeProfileRequest.
             * @typedef {Object} querier.v1.SelectMergeProfileRequest.$Properties
             * @property {string|null} [profileTypeID] SelectMergeProfileRequest profileTypeID
             * @property {string|null} [labelSelector] SelectMergeProfileRequest labelSelector
             * @property {number|Long|null} [start] SelectMergeProfileRequest start
             * @property {number|Long|null} [end] SelectMergeProfileRequest end
             * @property {number|Long|null} [maxNodes] SelectMergeProfileRequest maxNodes
             * @property {types.v1.StackTraceSelector.$Properties|null} [stackTraceSelector] SelectMergeProfileRequest stackTraceSelector
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SelectMergeProfileRequest.
             * @memberof querier.v1
             * @interface ISelectMergeProfileRequest
             * @augments querier.v1.SelectMergeProfileRequest.$Properties
             * @deprecated Use querier.v1.SelectMergeProfileRequest.$Properties instead.
             */

            /**
             * Shape of a SelectMergeProfileRequest.
             * @typedef {querier.v1.SelectMergeProfileRequest.$Properties} querier.v1.SelectMergeProfileRequest.$Shape
             */

            /**
             * Constructs a new SelectMergeProfileRequest.
             * @memberof querier.v1
             * @classdesc Represents a SelectMergeProfileRequest.
             * @constructor
             * @param {querier.v1.SelectMergeProfileRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SelectMergeProfileRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SelectMergeProfileRequest profileTypeID.
             * @member {string} profileTypeID
             * @memberof querier.v1.SelectMergeProfileRequest
             * @instance
             */
            SelectMergeProfileRequest.prototype.profileTypeID = "";

            /**
             * SelectMergeProfileRequest labelSelector.
             * @member {string} labelSelector
             * @memberof querier.v1.SelectMergeProfileRequest
             * @instance
             */
            SelectMergeProfileRequest.prototype.labelSelector = "";

            /**
             * SelectMergeProfileRequest start.
             * @member {number|Long} start
             * @memberof querier.v1.SelectMergeProfileRequest
             * @instance
             */
            SelectMergeProfileRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * SelectMergeProfileRequest end.
             * @member {number|Long} end
             * @memberof querier.v1.SelectMergeProfileRequest
             * @instance
             */
            SelectMergeProfileRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * SelectMergeProfileRequest maxNodes.
             * @member {number|Long|null|undefined} maxNodes
             * @memberof querier.v1.SelectMergeProfileRequest
             * @instance
             */
            SelectMergeProfileRequest.prototype.maxNodes = null;

            /**
             * SelectMergeProfileRequest stackTraceSelector.
             * @member {types.v1.StackTraceSelector.$Properties|null|undefined} stackTraceSelector
             * @memberof querier.v1.SelectMergeProfileRequest
             * @instance
             */
            SelectMergeProfileRequest.prototype.stackTraceSelector = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SelectMergeProfileRequest.prototype, "_maxNodes", {
                get: $util.oneOfGetter($oneOfFields = ["maxNodes"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SelectMergeProfileRequest.prototype, "_stackTraceSelector", {
                get: $util.oneOfGetter($oneOfFields = ["stackTraceSelector"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new SelectMergeProfileRequest instance using the specified properties.
             * @function create
             * @memberof querier.v1.SelectMergeProfileRequest
             * @static
             * @param {querier.v1.SelectMergeProfileRequest.$Properties=} [properties] Properties to set
             * @returns {querier.v1.SelectMergeProfileRequest} SelectMergeProfileRequest instance
             * @type {{
             *   (properties: querier.v1.SelectMergeProfileRequest.$Shape): querier.v1.SelectMergeProfileRequest & querier.v1.SelectMergeProfileRequest.$Shape;
             *   (properties?: querier.v1.SelectMergeProfileRequest.$Properties): querier.v1.SelectMergeProfileRequest;
             * }}
             */
            SelectMergeProfileRequest.create = function(properties) {
                return new SelectMergeProfileRequest(properties);
            };

            /**
             * Encodes the specified SelectMergeProfileRequest message. Does not implicitly {@link querier.v1.SelectMergeProfileRequest.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.SelectMergeProfileRequest
             * @static
             * @param {querier.v1.SelectMergeProfileRequest.$Properties} message SelectMergeProfileRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SelectMergeProfileRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.profileTypeID != null && $Object.hasOwnProperty.call(message, "profileTypeID") && message.profileTypeID !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.profileTypeID);
                if (message.labelSelector != null && $Object.hasOwnProperty.call(message, "labelSelector") && message.labelSelector !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.labelSelector);
                if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.start);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.end);
                if (message.maxNodes != null && $Object.hasOwnProperty.call(message, "maxNodes"))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.maxNodes);
                if (message.stackTraceSelector != null && $Object.hasOwnProperty.call(message, "stackTraceSelector"))
                    $root.types.v1.StackTraceSelector.encode(message.stackTraceSelector, writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SelectMergeProfileRequest message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.SelectMergeProfileRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.SelectMergeProfileRequest & querier.v1.SelectMergeProfileRequest.$Shape} SelectMergeProfileRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SelectMergeProfileRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.SelectMergeProfileRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.profileTypeID = value;
                            else
                                delete message.profileTypeID;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.labelSelector = value;
                            else
                                delete message.labelSelector;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.start = value;
                            else
                                delete message.start;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.maxNodes = reader.int64();
                            message._maxNodes = "maxNodes";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            message.stackTraceSelector = $root.types.v1.StackTraceSelector.decode(reader, reader.size(), $undefined, _depth + 1, message.stackTraceSelector);
                            message._stackTraceSelector = "stackTraceSelector";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SelectMergeProfileRequest;
        })();

        v1.SelectSeriesRequest = (function() {

            /**
             * Properties of a SelectSeriesRequest.
             * @typedef {Object} querier.v1.SelectSeriesRequest.$Properties
             * @property {string|null} [profileTypeID] SelectSeriesRequest profileTypeID
             * @property {string|null} [labelSelector] SelectSeriesRequest labelSelector
             * @property {number|Long|null} [start] SelectSeriesRequest start
             * @property {number|Long|null} [end] SelectSeriesRequest end
             * @property {Array.<string>|null} [groupBy] SelectSeriesRequest groupBy
             * @property {number|null} [step] SelectSeriesRequest step
             * @property {types.v1.TimeSeriesAggregationType|null} [aggregation] SelectSeriesRequest aggregation
             * @property {types.v1.StackTraceSelector.$Properties|null} [stackTraceSelector] SelectSeriesRequest stackTraceSelector
             * @property {number|Long|null} [limit] SelectSeriesRequest limit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SelectSeriesRequest.
             * @memberof querier.v1
             * @interface ISelectSeriesRequest
             * @augments querier.v1.SelectSeriesRequest.$Properties
             * @deprecated Use querier.v1.SelectSeriesRequest.$Properties instead.
             */

            /**
             * Shape of a SelectSeriesRequest.
             * @typedef {querier.v1.SelectSeriesRequest.$Properties} querier.v1.SelectSeriesRequest.$Shape
             */

            /**
             * Constructs a new SelectSeriesRequest.
             * @memberof querier.v1
             * @classdesc Represents a SelectSeriesRequest.
             * @constructor
             * @param {querier.v1.SelectSeriesRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SelectSeriesRequest = function (properties) {
                this.groupBy = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SelectSeriesRequest profileTypeID.
             * @member {string} profileTypeID
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.profileTypeID = "";

            /**
             * SelectSeriesRequest labelSelector.
             * @member {string} labelSelector
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.labelSelector = "";

            /**
             * SelectSeriesRequest start.
             * @member {number|Long} start
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.start = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * SelectSeriesRequest end.
             * @member {number|Long} end
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.end = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * SelectSeriesRequest groupBy.
             * @member {Array.<string>} groupBy
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.groupBy = $util.emptyArray;

            /**
             * SelectSeriesRequest step.
             * @member {number} step
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.step = 0;

            /**
             * SelectSeriesRequest aggregation.
             * @member {types.v1.TimeSeriesAggregationType|null|undefined} aggregation
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.aggregation = null;

            /**
             * SelectSeriesRequest stackTraceSelector.
             * @member {types.v1.StackTraceSelector.$Properties|null|undefined} stackTraceSelector
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.stackTraceSelector = null;

            /**
             * SelectSeriesRequest limit.
             * @member {number|Long|null|undefined} limit
             * @memberof querier.v1.SelectSeriesRequest
             * @instance
             */
            SelectSeriesRequest.prototype.limit = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SelectSeriesRequest.prototype, "_aggregation", {
                get: $util.oneOfGetter($oneOfFields = ["aggregation"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SelectSeriesRequest.prototype, "_stackTraceSelector", {
                get: $util.oneOfGetter($oneOfFields = ["stackTraceSelector"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(SelectSeriesRequest.prototype, "_limit", {
                get: $util.oneOfGetter($oneOfFields = ["limit"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new SelectSeriesRequest instance using the specified properties.
             * @function create
             * @memberof querier.v1.SelectSeriesRequest
             * @static
             * @param {querier.v1.SelectSeriesRequest.$Properties=} [properties] Properties to set
             * @returns {querier.v1.SelectSeriesRequest} SelectSeriesRequest instance
             * @type {{
             *   (properties: querier.v1.SelectSeriesRequest.$Shape): querier.v1.SelectSeriesRequest & querier.v1.SelectSeriesRequest.$Shape;
             *   (properties?: querier.v1.SelectSeriesRequest.$Properties): querier.v1.SelectSeriesRequest;
             * }}
             */
            SelectSeriesRequest.create = function(properties) {
                return new SelectSeriesRequest(properties);
            };

            /**
             * Encodes the specified SelectSeriesRequest message. Does not implicitly {@link querier.v1.SelectSeriesRequest.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.SelectSeriesRequest
             * @static
             * @param {querier.v1.SelectSeriesRequest.$Properties} message SelectSeriesRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SelectSeriesRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.profileTypeID != null && $Object.hasOwnProperty.call(message, "profileTypeID") && message.profileTypeID !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.profileTypeID);
                if (message.labelSelector != null && $Object.hasOwnProperty.call(message, "labelSelector") && message.labelSelector !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.labelSelector);
                if (message.start != null && $Object.hasOwnProperty.call(message, "start") && (typeof message.start === "object" ? message.start.low || message.start.high : message.start !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.start);
                if (message.end != null && $Object.hasOwnProperty.call(message, "end") && (typeof message.end === "object" ? message.end.low || message.end.high : message.end !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.end);
                if (message.groupBy != null && message.groupBy.length)
                    for (let i = 0; i < message.groupBy.length; ++i)
                        writer.uint32(/* id 5, wireType 2 =*/42).string(message.groupBy[i]);
                if (message.step != null && $Object.hasOwnProperty.call(message, "step") && !$Object.is(message.step, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.step);
                if (message.aggregation != null && $Object.hasOwnProperty.call(message, "aggregation"))
                    writer.uint32(/* id 7, wireType 0 =*/56).int32(message.aggregation);
                if (message.stackTraceSelector != null && $Object.hasOwnProperty.call(message, "stackTraceSelector"))
                    $root.types.v1.StackTraceSelector.encode(message.stackTraceSelector, writer.uint32(/* id 8, wireType 2 =*/66).fork(), _depth + 1).ldelim();
                if (message.limit != null && $Object.hasOwnProperty.call(message, "limit"))
                    writer.uint32(/* id 9, wireType 0 =*/72).int64(message.limit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SelectSeriesRequest message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.SelectSeriesRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.SelectSeriesRequest & querier.v1.SelectSeriesRequest.$Shape} SelectSeriesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SelectSeriesRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.SelectSeriesRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.profileTypeID = value;
                            else
                                delete message.profileTypeID;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.labelSelector = value;
                            else
                                delete message.labelSelector;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.start = value;
                            else
                                delete message.start;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.end = value;
                            else
                                delete message.end;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.groupBy && message.groupBy.length))
                                message.groupBy = [];
                            message.groupBy.push(reader.stringVerify());
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.step = value;
                            else
                                delete message.step;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.aggregation = reader.int32();
                            message._aggregation = "aggregation";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            message.stackTraceSelector = $root.types.v1.StackTraceSelector.decode(reader, reader.size(), $undefined, _depth + 1, message.stackTraceSelector);
                            message._stackTraceSelector = "stackTraceSelector";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            message.limit = reader.int64();
                            message._limit = "limit";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SelectSeriesRequest;
        })();

        v1.SelectSeriesResponse = (function() {

            /**
             * Properties of a SelectSeriesResponse.
             * @typedef {Object} querier.v1.SelectSeriesResponse.$Properties
             * @property {Array.<types.v1.Series.$Properties>|null} [series] SelectSeriesResponse series
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a SelectSeriesResponse.
             * @memberof querier.v1
             * @interface ISelectSeriesResponse
             * @augments querier.v1.SelectSeriesResponse.$Properties
             * @deprecated Use querier.v1.SelectSeriesResponse.$Properties instead.
             */

            /**
             * Shape of a SelectSeriesResponse.
             * @typedef {querier.v1.SelectSeriesResponse.$Properties} querier.v1.SelectSeriesResponse.$Shape
             */

            /**
             * Constructs a new SelectSeriesResponse.
             * @memberof querier.v1
             * @classdesc Represents a SelectSeriesResponse.
             * @constructor
             * @param {querier.v1.SelectSeriesResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const SelectSeriesResponse = function (properties) {
                this.series = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * SelectSeriesResponse series.
             * @member {Array.<types.v1.Series.$Properties>} series
             * @memberof querier.v1.SelectSeriesResponse
             * @instance
             */
            SelectSeriesResponse.prototype.series = $util.emptyArray;

            /**
             * Creates a new SelectSeriesResponse instance using the specified properties.
             * @function create
             * @memberof querier.v1.SelectSeriesResponse
             * @static
             * @param {querier.v1.SelectSeriesResponse.$Properties=} [properties] Properties to set
             * @returns {querier.v1.SelectSeriesResponse} SelectSeriesResponse instance
             * @type {{
             *   (properties: querier.v1.SelectSeriesResponse.$Shape): querier.v1.SelectSeriesResponse & querier.v1.SelectSeriesResponse.$Shape;
             *   (properties?: querier.v1.SelectSeriesResponse.$Properties): querier.v1.SelectSeriesResponse;
             * }}
             */
            SelectSeriesResponse.create = function(properties) {
                return new SelectSeriesResponse(properties);
            };

            /**
             * Encodes the specified SelectSeriesResponse message. Does not implicitly {@link querier.v1.SelectSeriesResponse.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.SelectSeriesResponse
             * @static
             * @param {querier.v1.SelectSeriesResponse.$Properties} message SelectSeriesResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            SelectSeriesResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.series != null && message.series.length)
                    for (let i = 0; i < message.series.length; ++i)
                        $root.types.v1.Series.encode(message.series[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a SelectSeriesResponse message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.SelectSeriesResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.SelectSeriesResponse & querier.v1.SelectSeriesResponse.$Shape} SelectSeriesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            SelectSeriesResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.SelectSeriesResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.series && message.series.length))
                                message.series = [];
                            message.series.push($root.types.v1.Series.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return SelectSeriesResponse;
        })();

        v1.FlameGraph = (function() {

            /**
             * Properties of a FlameGraph.
             * @typedef {Object} querier.v1.FlameGraph.$Properties
             * @property {Array.<string>|null} [names] FlameGraph names
             * @property {Array.<querier.v1.Level.$Properties>|null} [levels] FlameGraph levels
             * @property {number|Long|null} [total] FlameGraph total
             * @property {number|Long|null} [maxSelf] FlameGraph maxSelf
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FlameGraph.
             * @memberof querier.v1
             * @interface IFlameGraph
             * @augments querier.v1.FlameGraph.$Properties
             * @deprecated Use querier.v1.FlameGraph.$Properties instead.
             */

            /**
             * Shape of a FlameGraph.
             * @typedef {querier.v1.FlameGraph.$Properties} querier.v1.FlameGraph.$Shape
             */

            /**
             * Constructs a new FlameGraph.
             * @memberof querier.v1
             * @classdesc Represents a FlameGraph.
             * @constructor
             * @param {querier.v1.FlameGraph.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FlameGraph = function (properties) {
                this.names = [];
                this.levels = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FlameGraph names.
             * @member {Array.<string>} names
             * @memberof querier.v1.FlameGraph
             * @instance
             */
            FlameGraph.prototype.names = $util.emptyArray;

            /**
             * FlameGraph levels.
             * @member {Array.<querier.v1.Level.$Properties>} levels
             * @memberof querier.v1.FlameGraph
             * @instance
             */
            FlameGraph.prototype.levels = $util.emptyArray;

            /**
             * FlameGraph total.
             * @member {number|Long} total
             * @memberof querier.v1.FlameGraph
             * @instance
             */
            FlameGraph.prototype.total = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FlameGraph maxSelf.
             * @member {number|Long} maxSelf
             * @memberof querier.v1.FlameGraph
             * @instance
             */
            FlameGraph.prototype.maxSelf = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new FlameGraph instance using the specified properties.
             * @function create
             * @memberof querier.v1.FlameGraph
             * @static
             * @param {querier.v1.FlameGraph.$Properties=} [properties] Properties to set
             * @returns {querier.v1.FlameGraph} FlameGraph instance
             * @type {{
             *   (properties: querier.v1.FlameGraph.$Shape): querier.v1.FlameGraph & querier.v1.FlameGraph.$Shape;
             *   (properties?: querier.v1.FlameGraph.$Properties): querier.v1.FlameGraph;
             * }}
             */
            FlameGraph.create = function(properties) {
                return new FlameGraph(properties);
            };

            /**
             * Encodes the specified FlameGraph message. Does not implicitly {@link querier.v1.FlameGraph.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.FlameGraph
             * @static
             * @param {querier.v1.FlameGraph.$Properties} message FlameGraph message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FlameGraph.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.names != null && message.names.length)
                    for (let i = 0; i < message.names.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.names[i]);
                if (message.levels != null && message.levels.length)
                    for (let i = 0; i < message.levels.length; ++i)
                        $root.querier.v1.Level.encode(message.levels[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.total != null && $Object.hasOwnProperty.call(message, "total") && (typeof message.total === "object" ? message.total.low || message.total.high : message.total !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.total);
                if (message.maxSelf != null && $Object.hasOwnProperty.call(message, "maxSelf") && (typeof message.maxSelf === "object" ? message.maxSelf.low || message.maxSelf.high : message.maxSelf !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.maxSelf);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FlameGraph message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.FlameGraph
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.FlameGraph & querier.v1.FlameGraph.$Shape} FlameGraph
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FlameGraph.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.FlameGraph();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.names && message.names.length))
                                message.names = [];
                            message.names.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.levels && message.levels.length))
                                message.levels = [];
                            message.levels.push($root.querier.v1.Level.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.total = value;
                            else
                                delete message.total;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.maxSelf = value;
                            else
                                delete message.maxSelf;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FlameGraph;
        })();

        v1.Level = (function() {

            /**
             * Properties of a Level.
             * @typedef {Object} querier.v1.Level.$Properties
             * @property {Array.<number|Long>|null} [values] Level values
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Level.
             * @memberof querier.v1
             * @interface ILevel
             * @augments querier.v1.Level.$Properties
             * @deprecated Use querier.v1.Level.$Properties instead.
             */

            /**
             * Shape of a Level.
             * @typedef {querier.v1.Level.$Properties} querier.v1.Level.$Shape
             */

            /**
             * Constructs a new Level.
             * @memberof querier.v1
             * @classdesc Represents a Level.
             * @constructor
             * @param {querier.v1.Level.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Level = function (properties) {
                this.values = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Level values.
             * @member {Array.<number|Long>} values
             * @memberof querier.v1.Level
             * @instance
             */
            Level.prototype.values = $util.emptyArray;

            /**
             * Creates a new Level instance using the specified properties.
             * @function create
             * @memberof querier.v1.Level
             * @static
             * @param {querier.v1.Level.$Properties=} [properties] Properties to set
             * @returns {querier.v1.Level} Level instance
             * @type {{
             *   (properties: querier.v1.Level.$Shape): querier.v1.Level & querier.v1.Level.$Shape;
             *   (properties?: querier.v1.Level.$Properties): querier.v1.Level;
             * }}
             */
            Level.create = function(properties) {
                return new Level(properties);
            };

            /**
             * Encodes the specified Level message. Does not implicitly {@link querier.v1.Level.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.Level
             * @static
             * @param {querier.v1.Level.$Properties} message Level message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Level.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.values != null && message.values.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).int64s(message.values);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Level message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.Level
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.Level & querier.v1.Level.$Shape} Level
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Level.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.Level();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.values && message.values.length))
                                    message.values = [];
                                reader.int64s(message.values);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.values && message.values.length))
                                message.values = [];
                            message.values.push(reader.int64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Level;
        })();

        v1.DiffRequest = (function() {

            /**
             * Properties of a DiffRequest.
             * @typedef {Object} querier.v1.DiffRequest.$Properties
             * @property {querier.v1.SelectMergeStacktracesRequest.$Properties|null} [left] DiffRequest left
             * @property {querier.v1.SelectMergeStacktracesRequest.$Properties|null} [right] DiffRequest right
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DiffRequest.
             * @memberof querier.v1
             * @interface IDiffRequest
             * @augments querier.v1.DiffRequest.$Properties
             * @deprecated Use querier.v1.DiffRequest.$Properties instead.
             */

            /**
             * Shape of a DiffRequest.
             * @typedef {querier.v1.DiffRequest.$Properties} querier.v1.DiffRequest.$Shape
             */

            /**
             * Constructs a new DiffRequest.
             * @memberof querier.v1
             * @classdesc Represents a DiffRequest.
             * @constructor
             * @param {querier.v1.DiffRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DiffRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DiffRequest left.
             * @member {querier.v1.SelectMergeStacktracesRequest.$Properties|null|undefined} left
             * @memberof querier.v1.DiffRequest
             * @instance
             */
            DiffRequest.prototype.left = null;

            /**
             * DiffRequest right.
             * @member {querier.v1.SelectMergeStacktracesRequest.$Properties|null|undefined} right
             * @memberof querier.v1.DiffRequest
             * @instance
             */
            DiffRequest.prototype.right = null;

            /**
             * Creates a new DiffRequest instance using the specified properties.
             * @function create
             * @memberof querier.v1.DiffRequest
             * @static
             * @param {querier.v1.DiffRequest.$Properties=} [properties] Properties to set
             * @returns {querier.v1.DiffRequest} DiffRequest instance
             * @type {{
             *   (properties: querier.v1.DiffRequest.$Shape): querier.v1.DiffRequest & querier.v1.DiffRequest.$Shape;
             *   (properties?: querier.v1.DiffRequest.$Properties): querier.v1.DiffRequest;
             * }}
             */
            DiffRequest.create = function(properties) {
                return new DiffRequest(properties);
            };

            /**
             * Encodes the specified DiffRequest message. Does not implicitly {@link querier.v1.DiffRequest.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.DiffRequest
             * @static
             * @param {querier.v1.DiffRequest.$Properties} message DiffRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DiffRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.left != null && $Object.hasOwnProperty.call(message, "left"))
                    $root.querier.v1.SelectMergeStacktracesRequest.encode(message.left, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.right != null && $Object.hasOwnProperty.call(message, "right"))
                    $root.querier.v1.SelectMergeStacktracesRequest.encode(message.right, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DiffRequest message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.DiffRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.DiffRequest & querier.v1.DiffRequest.$Shape} DiffRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DiffRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.DiffRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.left = $root.querier.v1.SelectMergeStacktracesRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.left);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.right = $root.querier.v1.SelectMergeStacktracesRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.right);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DiffRequest;
        })();

        v1.DiffResponse = (function() {

            /**
             * Properties of a DiffResponse.
             * @typedef {Object} querier.v1.DiffResponse.$Properties
             * @property {querier.v1.FlameGraphDiff.$Properties|null} [flamegraph] DiffResponse flamegraph
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DiffResponse.
             * @memberof querier.v1
             * @interface IDiffResponse
             * @augments querier.v1.DiffResponse.$Properties
             * @deprecated Use querier.v1.DiffResponse.$Properties instead.
             */

            /**
             * Shape of a DiffResponse.
             * @typedef {querier.v1.DiffResponse.$Properties} querier.v1.DiffResponse.$Shape
             */

            /**
             * Constructs a new DiffResponse.
             * @memberof querier.v1
             * @classdesc Represents a DiffResponse.
             * @constructor
             * @param {querier.v1.DiffResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DiffResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DiffResponse flamegraph.
             * @member {querier.v1.FlameGraphDiff.$Properties|null|undefined} flamegraph
             * @memberof querier.v1.DiffResponse
             * @instance
             */
            DiffResponse.prototype.flamegraph = null;

            /**
             * Creates a new DiffResponse instance using the specified properties.
             * @function create
             * @memberof querier.v1.DiffResponse
             * @static
             * @param {querier.v1.DiffResponse.$Properties=} [properties] Properties to set
             * @returns {querier.v1.DiffResponse} DiffResponse instance
             * @type {{
             *   (properties: querier.v1.DiffResponse.$Shape): querier.v1.DiffResponse & querier.v1.DiffResponse.$Shape;
             *   (properties?: querier.v1.DiffResponse.$Properties): querier.v1.DiffResponse;
             * }}
             */
            DiffResponse.create = function(properties) {
                return new DiffResponse(properties);
            };

            /**
             * Encodes the specified DiffResponse message. Does not implicitly {@link querier.v1.DiffResponse.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.DiffResponse
             * @static
             * @param {querier.v1.DiffResponse.$Properties} message DiffResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DiffResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.flamegraph != null && $Object.hasOwnProperty.call(message, "flamegraph"))
                    $root.querier.v1.FlameGraphDiff.encode(message.flamegraph, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DiffResponse message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.DiffResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.DiffResponse & querier.v1.DiffResponse.$Shape} DiffResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DiffResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.DiffResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.flamegraph = $root.querier.v1.FlameGraphDiff.decode(reader, reader.size(), $undefined, _depth + 1, message.flamegraph);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DiffResponse;
        })();

        v1.FlameGraphDiff = (function() {

            /**
             * Properties of a FlameGraphDiff.
             * @typedef {Object} querier.v1.FlameGraphDiff.$Properties
             * @property {Array.<string>|null} [names] FlameGraphDiff names
             * @property {Array.<querier.v1.Level.$Properties>|null} [levels] FlameGraphDiff levels
             * @property {number|Long|null} [total] FlameGraphDiff total
             * @property {number|Long|null} [maxSelf] FlameGraphDiff maxSelf
             * @property {number|Long|null} [leftTicks] FlameGraphDiff leftTicks
             * @property {number|Long|null} [rightTicks] FlameGraphDiff rightTicks
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FlameGraphDiff.
             * @memberof querier.v1
             * @interface IFlameGraphDiff
             * @augments querier.v1.FlameGraphDiff.$Properties
             * @deprecated Use querier.v1.FlameGraphDiff.$Properties instead.
             */

            /**
             * Shape of a FlameGraphDiff.
             * @typedef {querier.v1.FlameGraphDiff.$Properties} querier.v1.FlameGraphDiff.$Shape
             */

            /**
             * Constructs a new FlameGraphDiff.
             * @memberof querier.v1
             * @classdesc Represents a FlameGraphDiff.
             * @constructor
             * @param {querier.v1.FlameGraphDiff.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FlameGraphDiff = function (properties) {
                this.names = [];
                this.levels = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FlameGraphDiff names.
             * @member {Array.<string>} names
             * @memberof querier.v1.FlameGraphDiff
             * @instance
             */
            FlameGraphDiff.prototype.names = $util.emptyArray;

            /**
             * FlameGraphDiff levels.
             * @member {Array.<querier.v1.Level.$Properties>} levels
             * @memberof querier.v1.FlameGraphDiff
             * @instance
             */
            FlameGraphDiff.prototype.levels = $util.emptyArray;

            /**
             * FlameGraphDiff total.
             * @member {number|Long} total
             * @memberof querier.v1.FlameGraphDiff
             * @instance
             */
            FlameGraphDiff.prototype.total = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FlameGraphDiff maxSelf.
             * @member {number|Long} maxSelf
             * @memberof querier.v1.FlameGraphDiff
             * @instance
             */
            FlameGraphDiff.prototype.maxSelf = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FlameGraphDiff leftTicks.
             * @member {number|Long} leftTicks
             * @memberof querier.v1.FlameGraphDiff
             * @instance
             */
            FlameGraphDiff.prototype.leftTicks = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FlameGraphDiff rightTicks.
             * @member {number|Long} rightTicks
             * @memberof querier.v1.FlameGraphDiff
             * @instance
             */
            FlameGraphDiff.prototype.rightTicks = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new FlameGraphDiff instance using the specified properties.
             * @function create
             * @memberof querier.v1.FlameGraphDiff
             * @static
             * @param {querier.v1.FlameGraphDiff.$Properties=} [properties] Properties to set
             * @returns {querier.v1.FlameGraphDiff} FlameGraphDiff instance
             * @type {{
             *   (properties: querier.v1.FlameGraphDiff.$Shape): querier.v1.FlameGraphDiff & querier.v1.FlameGraphDiff.$Shape;
             *   (properties?: querier.v1.FlameGraphDiff.$Properties): querier.v1.FlameGraphDiff;
             * }}
             */
            FlameGraphDiff.create = function(properties) {
                return new FlameGraphDiff(properties);
            };

            /**
             * Encodes the specified FlameGraphDiff message. Does not implicitly {@link querier.v1.FlameGraphDiff.verify|verify} messages.
             * @function encode
             * @memberof querier.v1.FlameGraphDiff
             * @static
             * @param {querier.v1.FlameGraphDiff.$Properties} message FlameGraphDiff message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FlameGraphDiff.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.names != null && message.names.length)
                    for (let i = 0; i < message.names.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.names[i]);
                if (message.levels != null && message.levels.length)
                    for (let i = 0; i < message.levels.length; ++i)
                        $root.querier.v1.Level.encode(message.levels[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.total != null && $Object.hasOwnProperty.call(message, "total") && (typeof message.total === "object" ? message.total.low || message.total.high : message.total !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.total);
                if (message.maxSelf != null && $Object.hasOwnProperty.call(message, "maxSelf") && (typeof message.maxSelf === "object" ? message.maxSelf.low || message.maxSelf.high : message.maxSelf !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.maxSelf);
                if (message.leftTicks != null && $Object.hasOwnProperty.call(message, "leftTicks") && (typeof message.leftTicks === "object" ? message.leftTicks.low || message.leftTicks.high : message.leftTicks !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.leftTicks);
                if (message.rightTicks != null && $Object.hasOwnProperty.call(message, "rightTicks") && (typeof message.rightTicks === "object" ? message.rightTicks.low || message.rightTicks.high : message.rightTicks !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.rightTicks);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FlameGraphDiff message from the specified reader or buffer.
             * @function decode
             * @memberof querier.v1.FlameGraphDiff
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {querier.v1.FlameGraphDiff & querier.v1.FlameGraphDiff.$Shape} FlameGraphDiff
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FlameGraphDiff.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.querier.v1.FlameGraphDiff();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.names && message.names.length))
                                message.names = [];
                            message.names.push(reader.stringVerify());
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.levels && message.levels.length))
                                message.levels = [];
                            message.levels.push($root.querier.v1.Level.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.total = value;
                            else
                                delete message.total;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.maxSelf = value;
                            else
                                delete message.maxSelf;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.leftTicks = value;
                            else
                                delete message.leftTicks;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.rightTicks = value;
                            else
                                delete message.rightTicks;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FlameGraphDiff;
        })();

        return v1;
    })();

    return querier;
})();

export const google = $root.google = (() => {

    /**
     * Namespace google.
     * @exports google
     * @namespace
     */
    const google = {};

    google.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof google
         * @namespace
         */
        const v1 = {};

        v1.Profile = (function() {

            /**
             * Properties of a Profile.
             * @typedef {Object} google.v1.Profile.$Properties
             * @property {Array.<google.v1.ValueType.$Properties>|null} [sampleType] Profile sampleType
             * @property {Array.<google.v1.Sample.$Properties>|null} [sample] Profile sample
             * @property {Array.<google.v1.Mapping.$Properties>|null} [mapping] Profile mapping
             * @property {Array.<google.v1.Location.$Properties>|null} [location] Profile location
             * @property {Array.<google.v1.Function.$Properties>|null} ["function"] Profile function
             * @property {Array.<string>|null} [stringTable] Profile stringTable
             * @property {number|Long|null} [dropFrames] Profile dropFrames
             * @property {number|Long|null} [keepFrames] Profile keepFrames
             * @property {number|Long|null} [timeNanos] Profile timeNanos
             * @property {number|Long|null} [durationNanos] Profile durationNanos
             * @property {google.v1.ValueType.$Properties|null} [periodType] Profile periodType
             * @property {number|Long|null} [period] Profile period
             * @property {Array.<number|Long>|null} [comment] Profile comment
             * @property {number|Long|null} [defaultSampleType] Profile defaultSampleType
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Profile.
             * @memberof google.v1
             * @interface IProfile
             * @augments google.v1.Profile.$Properties
             * @deprecated Use google.v1.Profile.$Properties instead.
             */

            /**
             * Shape of a Profile.
             * @typedef {google.v1.Profile.$Properties} google.v1.Profile.$Shape
             */

            /**
             * Constructs a new Profile.
             * @memberof google.v1
             * @classdesc Represents a Profile.
             * @constructor
             * @param {google.v1.Profile.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Profile = function (properties) {
                this.sampleType = [];
                this.sample = [];
                this.mapping = [];
                this.location = [];
                this["function"] = [];
                this.stringTable = [];
                this.comment = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Profile sampleType.
             * @member {Array.<google.v1.ValueType.$Properties>} sampleType
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.sampleType = $util.emptyArray;

            /**
             * Profile sample.
             * @member {Array.<google.v1.Sample.$Properties>} sample
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.sample = $util.emptyArray;

            /**
             * Profile mapping.
             * @member {Array.<google.v1.Mapping.$Properties>} mapping
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.mapping = $util.emptyArray;

            /**
             * Profile location.
             * @member {Array.<google.v1.Location.$Properties>} location
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.location = $util.emptyArray;

            /**
             * Profile function.
             * @member {Array.<google.v1.Function.$Properties>} function
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype["function"] = $util.emptyArray;

            /**
             * Profile stringTable.
             * @member {Array.<string>} stringTable
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.stringTable = $util.emptyArray;

            /**
             * Profile dropFrames.
             * @member {number|Long} dropFrames
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.dropFrames = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Profile keepFrames.
             * @member {number|Long} keepFrames
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.keepFrames = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Profile timeNanos.
             * @member {number|Long} timeNanos
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.timeNanos = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Profile durationNanos.
             * @member {number|Long} durationNanos
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.durationNanos = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Profile periodType.
             * @member {google.v1.ValueType.$Properties|null|undefined} periodType
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.periodType = null;

            /**
             * Profile period.
             * @member {number|Long} period
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.period = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Profile comment.
             * @member {Array.<number|Long>} comment
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.comment = $util.emptyArray;

            /**
             * Profile defaultSampleType.
             * @member {number|Long} defaultSampleType
             * @memberof google.v1.Profile
             * @instance
             */
            Profile.prototype.defaultSampleType = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Profile instance using the specified properties.
             * @function create
             * @memberof google.v1.Profile
             * @static
             * @param {google.v1.Profile.$Properties=} [properties] Properties to set
             * @returns {google.v1.Profile} Profile instance
             * @type {{
             *   (properties: google.v1.Profile.$Shape): google.v1.Profile & google.v1.Profile.$Shape;
             *   (properties?: google.v1.Profile.$Properties): google.v1.Profile;
             * }}
             */
            Profile.create = function(properties) {
                return new Profile(properties);
            };

            /**
             * Encodes the specified Profile message. Does not implicitly {@link google.v1.Profile.verify|verify} messages.
             * @function encode
             * @memberof google.v1.Profile
             * @static
             * @param {google.v1.Profile.$Properties} message Profile message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Profile.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.sampleType != null && message.sampleType.length)
                    for (let i = 0; i < message.sampleType.length; ++i)
                        $root.google.v1.ValueType.encode(message.sampleType[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.sample != null && message.sample.length)
                    for (let i = 0; i < message.sample.length; ++i)
                        $root.google.v1.Sample.encode(message.sample[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.mapping != null && message.mapping.length)
                    for (let i = 0; i < message.mapping.length; ++i)
                        $root.google.v1.Mapping.encode(message.mapping[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.location != null && message.location.length)
                    for (let i = 0; i < message.location.length; ++i)
                        $root.google.v1.Location.encode(message.location[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message["function"] != null && message["function"].length)
                    for (let i = 0; i < message["function"].length; ++i)
                        $root.google.v1.Function.encode(message["function"][i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.stringTable != null && message.stringTable.length)
                    for (let i = 0; i < message.stringTable.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).string(message.stringTable[i]);
                if (message.dropFrames != null && $Object.hasOwnProperty.call(message, "dropFrames") && (typeof message.dropFrames === "object" ? message.dropFrames.low || message.dropFrames.high : message.dropFrames !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).int64(message.dropFrames);
                if (message.keepFrames != null && $Object.hasOwnProperty.call(message, "keepFrames") && (typeof message.keepFrames === "object" ? message.keepFrames.low || message.keepFrames.high : message.keepFrames !== 0))
                    writer.uint32(/* id 8, wireType 0 =*/64).int64(message.keepFrames);
                if (message.timeNanos != null && $Object.hasOwnProperty.call(message, "timeNanos") && (typeof message.timeNanos === "object" ? message.timeNanos.low || message.timeNanos.high : message.timeNanos !== 0))
                    writer.uint32(/* id 9, wireType 0 =*/72).int64(message.timeNanos);
                if (message.durationNanos != null && $Object.hasOwnProperty.call(message, "durationNanos") && (typeof message.durationNanos === "object" ? message.durationNanos.low || message.durationNanos.high : message.durationNanos !== 0))
                    writer.uint32(/* id 10, wireType 0 =*/80).int64(message.durationNanos);
                if (message.periodType != null && $Object.hasOwnProperty.call(message, "periodType"))
                    $root.google.v1.ValueType.encode(message.periodType, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.period != null && $Object.hasOwnProperty.call(message, "period") && (typeof message.period === "object" ? message.period.low || message.period.high : message.period !== 0))
                    writer.uint32(/* id 12, wireType 0 =*/96).int64(message.period);
                if (message.comment != null && message.comment.length)
                    writer.uint32(/* id 13, wireType 2 =*/106).int64s(message.comment);
                if (message.defaultSampleType != null && $Object.hasOwnProperty.call(message, "defaultSampleType") && (typeof message.defaultSampleType === "object" ? message.defaultSampleType.low || message.defaultSampleType.high : message.defaultSampleType !== 0))
                    writer.uint32(/* id 14, wireType 0 =*/112).int64(message.defaultSampleType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Profile message from the specified reader or buffer.
             * @function decode
             * @memberof google.v1.Profile
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.v1.Profile & google.v1.Profile.$Shape} Profile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Profile.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.v1.Profile();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sampleType && message.sampleType.length))
                                message.sampleType = [];
                            message.sampleType.push($root.google.v1.ValueType.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sample && message.sample.length))
                                message.sample = [];
                            message.sample.push($root.google.v1.Sample.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.mapping && message.mapping.length))
                                message.mapping = [];
                            message.mapping.push($root.google.v1.Mapping.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.location && message.location.length))
                                message.location = [];
                            message.location.push($root.google.v1.Location.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message["function"] && message["function"].length))
                                message["function"] = [];
                            message["function"].push($root.google.v1.Function.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.stringTable && message.stringTable.length))
                                message.stringTable = [];
                            message.stringTable.push(reader.stringVerify());
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.dropFrames = value;
                            else
                                delete message.dropFrames;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.keepFrames = value;
                            else
                                delete message.keepFrames;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.timeNanos = value;
                            else
                                delete message.timeNanos;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.durationNanos = value;
                            else
                                delete message.durationNanos;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.periodType = $root.google.v1.ValueType.decode(reader, reader.size(), $undefined, _depth + 1, message.periodType);
                            continue;
                        }
                    case 12: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.period = value;
                            else
                                delete message.period;
                            continue;
                        }
                    case 13: {
                            if (wireType === 2) {
                                if (!(message.comment && message.comment.length))
                                    message.comment = [];
                                reader.int64s(message.comment);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.comment && message.comment.length))
                                message.comment = [];
                            message.comment.push(reader.int64());
                            continue;
                        }
                    case 14: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.defaultSampleType = value;
                            else
                                delete message.defaultSampleType;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Profile;
        })();

        v1.ValueType = (function() {

            /**
             * Properties of a ValueType.
             * @typedef {Object} google.v1.ValueType.$Properties
             * @property {number|Long|null} [type] ValueType type
             * @property {number|Long|null} [unit] ValueType unit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ValueType.
             * @memberof google.v1
             * @interface IValueType
             * @augments google.v1.ValueType.$Properties
             * @deprecated Use google.v1.ValueType.$Properties instead.
             */

            /**
             * Shape of a ValueType.
             * @typedef {google.v1.ValueType.$Properties} google.v1.ValueType.$Shape
             */

            /**
             * Constructs a new ValueType.
             * @memberof google.v1
             * @classdesc Represents a ValueType.
             * @constructor
             * @param {google.v1.ValueType.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ValueType = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ValueType type.
             * @member {number|Long} type
             * @memberof google.v1.ValueType
             * @instance
             */
            ValueType.prototype.type = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ValueType unit.
             * @member {number|Long} unit
             * @memberof google.v1.ValueType
             * @instance
             */
            ValueType.prototype.unit = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new ValueType instance using the specified properties.
             * @function create
             * @memberof google.v1.ValueType
             * @static
             * @param {google.v1.ValueType.$Properties=} [properties] Properties to set
             * @returns {google.v1.ValueType} ValueType instance
             * @type {{
             *   (properties: google.v1.ValueType.$Shape): google.v1.ValueType & google.v1.ValueType.$Shape;
             *   (properties?: google.v1.ValueType.$Properties): google.v1.ValueType;
             * }}
             */
            ValueType.create = function(properties) {
                return new ValueType(properties);
            };

            /**
             * Encodes the specified ValueType message. Does not implicitly {@link google.v1.ValueType.verify|verify} messages.
             * @function encode
             * @memberof google.v1.ValueType
             * @static
             * @param {google.v1.ValueType.$Properties} message ValueType message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ValueType.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.type != null && $Object.hasOwnProperty.call(message, "type") && (typeof message.type === "object" ? message.type.low || message.type.high : message.type !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.type);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && (typeof message.unit === "object" ? message.unit.low || message.unit.high : message.unit !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.unit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ValueType message from the specified reader or buffer.
             * @function decode
             * @memberof google.v1.ValueType
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.v1.ValueType & google.v1.ValueType.$Shape} ValueType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ValueType.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.v1.ValueType();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.type = value;
                            else
                                delete message.type;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ValueType;
        })();

        v1.Sample = (function() {

            /**
             * Properties of a Sample.
             * @typedef {Object} google.v1.Sample.$Properties
             * @property {Array.<number|Long>|null} [locationId] Sample locationId
             * @property {Array.<number|Long>|null} [value] Sample value
             * @property {Array.<google.v1.Label.$Properties>|null} [label] Sample label
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Sample.
             * @memberof google.v1
             * @interface ISample
             * @augments google.v1.Sample.$Properties
             * @deprecated Use google.v1.Sample.$Properties instead.
             */

            /**
             * Shape of a Sample.
             * @typedef {google.v1.Sample.$Properties} google.v1.Sample.$Shape
             */

            /**
             * Constructs a new Sample.
             * @memberof google.v1
             * @classdesc Represents a Sample.
             * @constructor
             * @param {google.v1.Sample.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Sample = function (properties) {
                this.locationId = [];
                this.value = [];
                this.label = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sample locationId.
             * @member {Array.<number|Long>} locationId
             * @memberof google.v1.Sample
             * @instance
             */
            Sample.prototype.locationId = $util.emptyArray;

            /**
             * Sample value.
             * @member {Array.<number|Long>} value
             * @memberof google.v1.Sample
             * @instance
             */
            Sample.prototype.value = $util.emptyArray;

            /**
             * Sample label.
             * @member {Array.<google.v1.Label.$Properties>} label
             * @memberof google.v1.Sample
             * @instance
             */
            Sample.prototype.label = $util.emptyArray;

            /**
             * Creates a new Sample instance using the specified properties.
             * @function create
             * @memberof google.v1.Sample
             * @static
             * @param {google.v1.Sample.$Properties=} [properties] Properties to set
             * @returns {google.v1.Sample} Sample instance
             * @type {{
             *   (properties: google.v1.Sample.$Shape): google.v1.Sample & google.v1.Sample.$Shape;
             *   (properties?: google.v1.Sample.$Properties): google.v1.Sample;
             * }}
             */
            Sample.create = function(properties) {
                return new Sample(properties);
            };

            /**
             * Encodes the specified Sample message. Does not implicitly {@link google.v1.Sample.verify|verify} messages.
             * @function encode
             * @memberof google.v1.Sample
             * @static
             * @param {google.v1.Sample.$Properties} message Sample message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Sample.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.locationId != null && message.locationId.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).uint64s(message.locationId);
                if (message.value != null && message.value.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).int64s(message.value);
                if (message.label != null && message.label.length)
                    for (let i = 0; i < message.label.length; ++i)
                        $root.google.v1.Label.encode(message.label[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Sample message from the specified reader or buffer.
             * @function decode
             * @memberof google.v1.Sample
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.v1.Sample & google.v1.Sample.$Shape} Sample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Sample.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.v1.Sample();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.locationId && message.locationId.length))
                                    message.locationId = [];
                                reader.uint64s(message.locationId);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.locationId && message.locationId.length))
                                message.locationId = [];
                            message.locationId.push(reader.uint64());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.value && message.value.length))
                                    message.value = [];
                                reader.int64s(message.value);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.value && message.value.length))
                                message.value = [];
                            message.value.push(reader.int64());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.label && message.label.length))
                                message.label = [];
                            message.label.push($root.google.v1.Label.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Sample;
        })();

        v1.Label = (function() {

            /**
             * Properties of a Label.
             * @typedef {Object} google.v1.Label.$Properties
             * @property {number|Long|null} [key] Label key
             * @property {number|Long|null} [str] Label str
             * @property {number|Long|null} [num] Label num
             * @property {number|Long|null} [numUnit] Label numUnit
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Label.
             * @memberof google.v1
             * @interface ILabel
             * @augments google.v1.Label.$Properties
             * @deprecated Use google.v1.Label.$Properties instead.
             */

            /**
             * Shape of a Label.
             * @typedef {google.v1.Label.$Properties} google.v1.Label.$Shape
             */

            /**
             * Constructs a new Label.
             * @memberof google.v1
             * @classdesc Represents a Label.
             * @constructor
             * @param {google.v1.Label.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Label = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Label key.
             * @member {number|Long} key
             * @memberof google.v1.Label
             * @instance
             */
            Label.prototype.key = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Label str.
             * @member {number|Long} str
             * @memberof google.v1.Label
             * @instance
             */
            Label.prototype.str = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Label num.
             * @member {number|Long} num
             * @memberof google.v1.Label
             * @instance
             */
            Label.prototype.num = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Label numUnit.
             * @member {number|Long} numUnit
             * @memberof google.v1.Label
             * @instance
             */
            Label.prototype.numUnit = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Label instance using the specified properties.
             * @function create
             * @memberof google.v1.Label
             * @static
             * @param {google.v1.Label.$Properties=} [properties] Properties to set
             * @returns {google.v1.Label} Label instance
             * @type {{
             *   (properties: google.v1.Label.$Shape): google.v1.Label & google.v1.Label.$Shape;
             *   (properties?: google.v1.Label.$Properties): google.v1.Label;
             * }}
             */
            Label.create = function(properties) {
                return new Label(properties);
            };

            /**
             * Encodes the specified Label message. Does not implicitly {@link google.v1.Label.verify|verify} messages.
             * @function encode
             * @memberof google.v1.Label
             * @static
             * @param {google.v1.Label.$Properties} message Label message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Label.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.key != null && $Object.hasOwnProperty.call(message, "key") && (typeof message.key === "object" ? message.key.low || message.key.high : message.key !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).int64(message.key);
                if (message.str != null && $Object.hasOwnProperty.call(message, "str") && (typeof message.str === "object" ? message.str.low || message.str.high : message.str !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.str);
                if (message.num != null && $Object.hasOwnProperty.call(message, "num") && (typeof message.num === "object" ? message.num.low || message.num.high : message.num !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.num);
                if (message.numUnit != null && $Object.hasOwnProperty.call(message, "numUnit") && (typeof message.numUnit === "object" ? message.numUnit.low || message.numUnit.high : message.numUnit !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.numUnit);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @function decode
             * @memberof google.v1.Label
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.v1.Label & google.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Label.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.v1.Label();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.key = value;
                            else
                                delete message.key;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.str = value;
                            else
                                delete message.str;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.num = value;
                            else
                                delete message.num;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.numUnit = value;
                            else
                                delete message.numUnit;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Label;
        })();

        v1.Mapping = (function() {

            /**
             * Properties of a Mapping.
             * @typedef {Object} google.v1.Mapping.$Properties
             * @property {number|Long|null} [id] Mapping id
             * @property {number|Long|null} [memoryStart] Mapping memoryStart
             * @property {number|Long|null} [memoryLimit] Mapping memoryLimit
             * @property {number|Long|null} [fileOffset] Mapping fileOffset
             * @property {number|Long|null} [filename] Mapping filename
             * @property {number|Long|null} [buildId] Mapping buildId
             * @property {boolean|null} [hasFunctions] Mapping hasFunctions
             * @property {boolean|null} [hasFilenames] Mapping hasFilenames
             * @property {boolean|null} [hasLineNumbers] Mapping hasLineNumbers
             * @property {boolean|null} [hasInlineFrames] Mapping hasInlineFrames
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Mapping.
             * @memberof google.v1
             * @interface IMapping
             * @augments google.v1.Mapping.$Properties
             * @deprecated Use google.v1.Mapping.$Properties instead.
             */

            /**
             * Shape of a Mapping.
             * @typedef {google.v1.Mapping.$Properties} google.v1.Mapping.$Shape
             */

            /**
             * Constructs a new Mapping.
             * @memberof google.v1
             * @classdesc Represents a Mapping.
             * @constructor
             * @param {google.v1.Mapping.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Mapping = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Mapping id.
             * @member {number|Long} id
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Mapping memoryStart.
             * @member {number|Long} memoryStart
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.memoryStart = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Mapping memoryLimit.
             * @member {number|Long} memoryLimit
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.memoryLimit = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Mapping fileOffset.
             * @member {number|Long} fileOffset
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.fileOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Mapping filename.
             * @member {number|Long} filename
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.filename = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Mapping buildId.
             * @member {number|Long} buildId
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.buildId = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Mapping hasFunctions.
             * @member {boolean} hasFunctions
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.hasFunctions = false;

            /**
             * Mapping hasFilenames.
             * @member {boolean} hasFilenames
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.hasFilenames = false;

            /**
             * Mapping hasLineNumbers.
             * @member {boolean} hasLineNumbers
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.hasLineNumbers = false;

            /**
             * Mapping hasInlineFrames.
             * @member {boolean} hasInlineFrames
             * @memberof google.v1.Mapping
             * @instance
             */
            Mapping.prototype.hasInlineFrames = false;

            /**
             * Creates a new Mapping instance using the specified properties.
             * @function create
             * @memberof google.v1.Mapping
             * @static
             * @param {google.v1.Mapping.$Properties=} [properties] Properties to set
             * @returns {google.v1.Mapping} Mapping instance
             * @type {{
             *   (properties: google.v1.Mapping.$Shape): google.v1.Mapping & google.v1.Mapping.$Shape;
             *   (properties?: google.v1.Mapping.$Properties): google.v1.Mapping;
             * }}
             */
            Mapping.create = function(properties) {
                return new Mapping(properties);
            };

            /**
             * Encodes the specified Mapping message. Does not implicitly {@link google.v1.Mapping.verify|verify} messages.
             * @function encode
             * @memberof google.v1.Mapping
             * @static
             * @param {google.v1.Mapping.$Properties} message Mapping message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Mapping.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.memoryStart != null && $Object.hasOwnProperty.call(message, "memoryStart") && (typeof message.memoryStart === "object" ? message.memoryStart.low || message.memoryStart.high : message.memoryStart !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.memoryStart);
                if (message.memoryLimit != null && $Object.hasOwnProperty.call(message, "memoryLimit") && (typeof message.memoryLimit === "object" ? message.memoryLimit.low || message.memoryLimit.high : message.memoryLimit !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.memoryLimit);
                if (message.fileOffset != null && $Object.hasOwnProperty.call(message, "fileOffset") && (typeof message.fileOffset === "object" ? message.fileOffset.low || message.fileOffset.high : message.fileOffset !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.fileOffset);
                if (message.filename != null && $Object.hasOwnProperty.call(message, "filename") && (typeof message.filename === "object" ? message.filename.low || message.filename.high : message.filename !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.filename);
                if (message.buildId != null && $Object.hasOwnProperty.call(message, "buildId") && (typeof message.buildId === "object" ? message.buildId.low || message.buildId.high : message.buildId !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).int64(message.buildId);
                if (message.hasFunctions != null && $Object.hasOwnProperty.call(message, "hasFunctions") && message.hasFunctions !== false)
                    writer.uint32(/* id 7, wireType 0 =*/56).bool(message.hasFunctions);
                if (message.hasFilenames != null && $Object.hasOwnProperty.call(message, "hasFilenames") && message.hasFilenames !== false)
                    writer.uint32(/* id 8, wireType 0 =*/64).bool(message.hasFilenames);
                if (message.hasLineNumbers != null && $Object.hasOwnProperty.call(message, "hasLineNumbers") && message.hasLineNumbers !== false)
                    writer.uint32(/* id 9, wireType 0 =*/72).bool(message.hasLineNumbers);
                if (message.hasInlineFrames != null && $Object.hasOwnProperty.call(message, "hasInlineFrames") && message.hasInlineFrames !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.hasInlineFrames);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Mapping message from the specified reader or buffer.
             * @function decode
             * @memberof google.v1.Mapping
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.v1.Mapping & google.v1.Mapping.$Shape} Mapping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Mapping.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.v1.Mapping();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.memoryStart = value;
                            else
                                delete message.memoryStart;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.memoryLimit = value;
                            else
                                delete message.memoryLimit;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.fileOffset = value;
                            else
                                delete message.fileOffset;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.filename = value;
                            else
                                delete message.filename;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.buildId = value;
                            else
                                delete message.buildId;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasFunctions = value;
                            else
                                delete message.hasFunctions;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasFilenames = value;
                            else
                                delete message.hasFilenames;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasLineNumbers = value;
                            else
                                delete message.hasLineNumbers;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.hasInlineFrames = value;
                            else
                                delete message.hasInlineFrames;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Mapping;
        })();

        v1.Location = (function() {

            /**
             * Properties of a Location.
             * @typedef {Object} google.v1.Location.$Properties
             * @property {number|Long|null} [id] Location id
             * @property {number|Long|null} [mappingId] Location mappingId
             * @property {number|Long|null} [address] Location address
             * @property {Array.<google.v1.Line.$Properties>|null} [line] Location line
             * @property {boolean|null} [isFolded] Location isFolded
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Location.
             * @memberof google.v1
             * @interface ILocation
             * @augments google.v1.Location.$Properties
             * @deprecated Use google.v1.Location.$Properties instead.
             */

            /**
             * Shape of a Location.
             * @typedef {google.v1.Location.$Properties} google.v1.Location.$Shape
             */

            /**
             * Constructs a new Location.
             * @memberof google.v1
             * @classdesc Represents a Location.
             * @constructor
             * @param {google.v1.Location.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Location = function (properties) {
                this.line = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Location id.
             * @member {number|Long} id
             * @memberof google.v1.Location
             * @instance
             */
            Location.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Location mappingId.
             * @member {number|Long} mappingId
             * @memberof google.v1.Location
             * @instance
             */
            Location.prototype.mappingId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Location address.
             * @member {number|Long} address
             * @memberof google.v1.Location
             * @instance
             */
            Location.prototype.address = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Location line.
             * @member {Array.<google.v1.Line.$Properties>} line
             * @memberof google.v1.Location
             * @instance
             */
            Location.prototype.line = $util.emptyArray;

            /**
             * Location isFolded.
             * @member {boolean} isFolded
             * @memberof google.v1.Location
             * @instance
             */
            Location.prototype.isFolded = false;

            /**
             * Creates a new Location instance using the specified properties.
             * @function create
             * @memberof google.v1.Location
             * @static
             * @param {google.v1.Location.$Properties=} [properties] Properties to set
             * @returns {google.v1.Location} Location instance
             * @type {{
             *   (properties: google.v1.Location.$Shape): google.v1.Location & google.v1.Location.$Shape;
             *   (properties?: google.v1.Location.$Properties): google.v1.Location;
             * }}
             */
            Location.create = function(properties) {
                return new Location(properties);
            };

            /**
             * Encodes the specified Location message. Does not implicitly {@link google.v1.Location.verify|verify} messages.
             * @function encode
             * @memberof google.v1.Location
             * @static
             * @param {google.v1.Location.$Properties} message Location message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Location.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.mappingId != null && $Object.hasOwnProperty.call(message, "mappingId") && (typeof message.mappingId === "object" ? message.mappingId.low || message.mappingId.high : message.mappingId !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.mappingId);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && (typeof message.address === "object" ? message.address.low || message.address.high : message.address !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.address);
                if (message.line != null && message.line.length)
                    for (let i = 0; i < message.line.length; ++i)
                        $root.google.v1.Line.encode(message.line[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.isFolded != null && $Object.hasOwnProperty.call(message, "isFolded") && message.isFolded !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.isFolded);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Location message from the specified reader or buffer.
             * @function decode
             * @memberof google.v1.Location
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.v1.Location & google.v1.Location.$Shape} Location
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Location.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.v1.Location();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.mappingId = value;
                            else
                                delete message.mappingId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.line && message.line.length))
                                message.line = [];
                            message.line.push($root.google.v1.Line.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isFolded = value;
                            else
                                delete message.isFolded;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Location;
        })();

        v1.Line = (function() {

            /**
             * Properties of a Line.
             * @typedef {Object} google.v1.Line.$Properties
             * @property {number|Long|null} [functionId] Line functionId
             * @property {number|Long|null} [line] Line line
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Line.
             * @memberof google.v1
             * @interface ILine
             * @augments google.v1.Line.$Properties
             * @deprecated Use google.v1.Line.$Properties instead.
             */

            /**
             * Shape of a Line.
             * @typedef {google.v1.Line.$Properties} google.v1.Line.$Shape
             */

            /**
             * Constructs a new Line.
             * @memberof google.v1
             * @classdesc Represents a Line.
             * @constructor
             * @param {google.v1.Line.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Line = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Line functionId.
             * @member {number|Long} functionId
             * @memberof google.v1.Line
             * @instance
             */
            Line.prototype.functionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Line line.
             * @member {number|Long} line
             * @memberof google.v1.Line
             * @instance
             */
            Line.prototype.line = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Line instance using the specified properties.
             * @function create
             * @memberof google.v1.Line
             * @static
             * @param {google.v1.Line.$Properties=} [properties] Properties to set
             * @returns {google.v1.Line} Line instance
             * @type {{
             *   (properties: google.v1.Line.$Shape): google.v1.Line & google.v1.Line.$Shape;
             *   (properties?: google.v1.Line.$Properties): google.v1.Line;
             * }}
             */
            Line.create = function(properties) {
                return new Line(properties);
            };

            /**
             * Encodes the specified Line message. Does not implicitly {@link google.v1.Line.verify|verify} messages.
             * @function encode
             * @memberof google.v1.Line
             * @static
             * @param {google.v1.Line.$Properties} message Line message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Line.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.functionId != null && $Object.hasOwnProperty.call(message, "functionId") && (typeof message.functionId === "object" ? message.functionId.low || message.functionId.high : message.functionId !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.functionId);
                if (message.line != null && $Object.hasOwnProperty.call(message, "line") && (typeof message.line === "object" ? message.line.low || message.line.high : message.line !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.line);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Line message from the specified reader or buffer.
             * @function decode
             * @memberof google.v1.Line
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.v1.Line & google.v1.Line.$Shape} Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Line.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.v1.Line();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.functionId = value;
                            else
                                delete message.functionId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.line = value;
                            else
                                delete message.line;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Line;
        })();

        v1.Function = (function() {

            /**
             * Properties of a Function.
             * @typedef {Object} google.v1.Function.$Properties
             * @property {number|Long|null} [id] Function id
             * @property {number|Long|null} [name] Function name
             * @property {number|Long|null} [systemName] Function systemName
             * @property {number|Long|null} [filename] Function filename
             * @property {number|Long|null} [startLine] Function startLine
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Function.
             * @memberof google.v1
             * @interface IFunction
             * @augments google.v1.Function.$Properties
             * @deprecated Use google.v1.Function.$Properties instead.
             */

            /**
             * Shape of a Function.
             * @typedef {google.v1.Function.$Properties} google.v1.Function.$Shape
             */

            /**
             * Constructs a new Function.
             * @memberof google.v1
             * @classdesc Represents a Function.
             * @constructor
             * @param {google.v1.Function.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Function = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Function id.
             * @member {number|Long} id
             * @memberof google.v1.Function
             * @instance
             */
            Function.prototype.id = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Function name.
             * @member {number|Long} name
             * @memberof google.v1.Function
             * @instance
             */
            Function.prototype.name = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Function systemName.
             * @member {number|Long} systemName
             * @memberof google.v1.Function
             * @instance
             */
            Function.prototype.systemName = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Function filename.
             * @member {number|Long} filename
             * @memberof google.v1.Function
             * @instance
             */
            Function.prototype.filename = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Function startLine.
             * @member {number|Long} startLine
             * @memberof google.v1.Function
             * @instance
             */
            Function.prototype.startLine = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Function instance using the specified properties.
             * @function create
             * @memberof google.v1.Function
             * @static
             * @param {google.v1.Function.$Properties=} [properties] Properties to set
             * @returns {google.v1.Function} Function instance
             * @type {{
             *   (properties: google.v1.Function.$Shape): google.v1.Function & google.v1.Function.$Shape;
             *   (properties?: google.v1.Function.$Properties): google.v1.Function;
             * }}
             */
            Function.create = function(properties) {
                return new Function(properties);
            };

            /**
             * Encodes the specified Function message. Does not implicitly {@link google.v1.Function.verify|verify} messages.
             * @function encode
             * @memberof google.v1.Function
             * @static
             * @param {google.v1.Function.$Properties} message Function message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Function.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && (typeof message.id === "object" ? message.id.low || message.id.high : message.id !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.id);
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && (typeof message.name === "object" ? message.name.low || message.name.high : message.name !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.name);
                if (message.systemName != null && $Object.hasOwnProperty.call(message, "systemName") && (typeof message.systemName === "object" ? message.systemName.low || message.systemName.high : message.systemName !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).int64(message.systemName);
                if (message.filename != null && $Object.hasOwnProperty.call(message, "filename") && (typeof message.filename === "object" ? message.filename.low || message.filename.high : message.filename !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).int64(message.filename);
                if (message.startLine != null && $Object.hasOwnProperty.call(message, "startLine") && (typeof message.startLine === "object" ? message.startLine.low || message.startLine.high : message.startLine !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).int64(message.startLine);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Function message from the specified reader or buffer.
             * @function decode
             * @memberof google.v1.Function
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {google.v1.Function & google.v1.Function.$Shape} Function
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Function.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.google.v1.Function();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.systemName = value;
                            else
                                delete message.systemName;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.filename = value;
                            else
                                delete message.filename;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.startLine = value;
                            else
                                delete message.startLine;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Function;
        })();

        return v1;
    })();

    return google;
})();

export const prometheus = $root.prometheus = (() => {

    /**
     * Namespace prometheus.
     * @exports prometheus
     * @namespace
     */
    const prometheus = {};

    prometheus.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof prometheus
         * @namespace
         */
        const v1 = {};

        v1.WriteRequest = (function() {

            /**
             * Properties of a WriteRequest.
             * @typedef {Object} prometheus.v1.WriteRequest.$Properties
             * @property {Array.<prometheus.v1.TimeSeries.$Properties>|null} [timeseries] WriteRequest timeseries
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WriteRequest.
             * @memberof prometheus.v1
             * @interface IWriteRequest
             * @augments prometheus.v1.WriteRequest.$Properties
             * @deprecated Use prometheus.v1.WriteRequest.$Properties instead.
             */

            /**
             * Shape of a WriteRequest.
             * @typedef {prometheus.v1.WriteRequest.$Properties} prometheus.v1.WriteRequest.$Shape
             */

            /**
             * Constructs a new WriteRequest.
             * @memberof prometheus.v1
             * @classdesc Represents a WriteRequest.
             * @constructor
             * @param {prometheus.v1.WriteRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WriteRequest = function (properties) {
                this.timeseries = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WriteRequest timeseries.
             * @member {Array.<prometheus.v1.TimeSeries.$Properties>} timeseries
             * @memberof prometheus.v1.WriteRequest
             * @instance
             */
            WriteRequest.prototype.timeseries = $util.emptyArray;

            /**
             * Creates a new WriteRequest instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.WriteRequest
             * @static
             * @param {prometheus.v1.WriteRequest.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.WriteRequest} WriteRequest instance
             * @type {{
             *   (properties: prometheus.v1.WriteRequest.$Shape): prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape;
             *   (properties?: prometheus.v1.WriteRequest.$Properties): prometheus.v1.WriteRequest;
             * }}
             */
            WriteRequest.create = function(properties) {
                return new WriteRequest(properties);
            };

            /**
             * Encodes the specified WriteRequest message. Does not implicitly {@link prometheus.v1.WriteRequest.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.WriteRequest
             * @static
             * @param {prometheus.v1.WriteRequest.$Properties} message WriteRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WriteRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.timeseries != null && message.timeseries.length)
                    for (let i = 0; i < message.timeseries.length; ++i)
                        $root.prometheus.v1.TimeSeries.encode(message.timeseries[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WriteRequest message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.WriteRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape} WriteRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WriteRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.WriteRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.timeseries && message.timeseries.length))
                                message.timeseries = [];
                            message.timeseries.push($root.prometheus.v1.TimeSeries.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WriteRequest;
        })();

        v1.TimeSeries = (function() {

            /**
             * Properties of a TimeSeries.
             * @typedef {Object} prometheus.v1.TimeSeries.$Properties
             * @property {Array.<prometheus.v1.Label.$Properties>|null} [labels] TimeSeries labels
             * @property {Array.<prometheus.v1.Sample.$Properties>|null} [samples] TimeSeries samples
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TimeSeries.
             * @memberof prometheus.v1
             * @interface ITimeSeries
             * @augments prometheus.v1.TimeSeries.$Properties
             * @deprecated Use prometheus.v1.TimeSeries.$Properties instead.
             */

            /**
             * Shape of a TimeSeries.
             * @typedef {prometheus.v1.TimeSeries.$Properties} prometheus.v1.TimeSeries.$Shape
             */

            /**
             * Constructs a new TimeSeries.
             * @memberof prometheus.v1
             * @classdesc Represents a TimeSeries.
             * @constructor
             * @param {prometheus.v1.TimeSeries.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TimeSeries = function (properties) {
                this.labels = [];
                this.samples = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TimeSeries labels.
             * @member {Array.<prometheus.v1.Label.$Properties>} labels
             * @memberof prometheus.v1.TimeSeries
             * @instance
             */
            TimeSeries.prototype.labels = $util.emptyArray;

            /**
             * TimeSeries samples.
             * @member {Array.<prometheus.v1.Sample.$Properties>} samples
             * @memberof prometheus.v1.TimeSeries
             * @instance
             */
            TimeSeries.prototype.samples = $util.emptyArray;

            /**
             * Creates a new TimeSeries instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.TimeSeries
             * @static
             * @param {prometheus.v1.TimeSeries.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.TimeSeries} TimeSeries instance
             * @type {{
             *   (properties: prometheus.v1.TimeSeries.$Shape): prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape;
             *   (properties?: prometheus.v1.TimeSeries.$Properties): prometheus.v1.TimeSeries;
             * }}
             */
            TimeSeries.create = function(properties) {
                return new TimeSeries(properties);
            };

            /**
             * Encodes the specified TimeSeries message. Does not implicitly {@link prometheus.v1.TimeSeries.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.TimeSeries
             * @static
             * @param {prometheus.v1.TimeSeries.$Properties} message TimeSeries message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TimeSeries.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.labels != null && message.labels.length)
                    for (let i = 0; i < message.labels.length; ++i)
                        $root.prometheus.v1.Label.encode(message.labels[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.samples != null && message.samples.length)
                    for (let i = 0; i < message.samples.length; ++i)
                        $root.prometheus.v1.Sample.encode(message.samples[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TimeSeries message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.TimeSeries
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape} TimeSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TimeSeries.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.TimeSeries();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.labels && message.labels.length))
                                message.labels = [];
                            message.labels.push($root.prometheus.v1.Label.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.samples && message.samples.length))
                                message.samples = [];
                            message.samples.push($root.prometheus.v1.Sample.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TimeSeries;
        })();

        v1.Label = (function() {

            /**
             * Properties of a Label.
             * @typedef {Object} prometheus.v1.Label.$Properties
             * @property {string|null} [name] Label name
             * @property {string|null} [value] Label value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Label.
             * @memberof prometheus.v1
             * @interface ILabel
             * @augments prometheus.v1.Label.$Properties
             * @deprecated Use prometheus.v1.Label.$Properties instead.
             */

            /**
             * Shape of a Label.
             * @typedef {prometheus.v1.Label.$Properties} prometheus.v1.Label.$Shape
             */

            /**
             * Constructs a new Label.
             * @memberof prometheus.v1
             * @classdesc Represents a Label.
             * @constructor
             * @param {prometheus.v1.Label.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Label = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Label name.
             * @member {string} name
             * @memberof prometheus.v1.Label
             * @instance
             */
            Label.prototype.name = "";

            /**
             * Label value.
             * @member {string} value
             * @memberof prometheus.v1.Label
             * @instance
             */
            Label.prototype.value = "";

            /**
             * Creates a new Label instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.Label
             * @static
             * @param {prometheus.v1.Label.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.Label} Label instance
             * @type {{
             *   (properties: prometheus.v1.Label.$Shape): prometheus.v1.Label & prometheus.v1.Label.$Shape;
             *   (properties?: prometheus.v1.Label.$Properties): prometheus.v1.Label;
             * }}
             */
            Label.create = function(properties) {
                return new Label(properties);
            };

            /**
             * Encodes the specified Label message. Does not implicitly {@link prometheus.v1.Label.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.Label
             * @static
             * @param {prometheus.v1.Label.$Properties} message Label message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Label.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.Label
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.Label & prometheus.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Label.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.Label();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Label;
        })();

        v1.Sample = (function() {

            /**
             * Properties of a Sample.
             * @typedef {Object} prometheus.v1.Sample.$Properties
             * @property {number|null} [value] Sample value
             * @property {number|Long|null} [timestamp] Sample timestamp
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Sample.
             * @memberof prometheus.v1
             * @interface ISample
             * @augments prometheus.v1.Sample.$Properties
             * @deprecated Use prometheus.v1.Sample.$Properties instead.
             */

            /**
             * Shape of a Sample.
             * @typedef {prometheus.v1.Sample.$Properties} prometheus.v1.Sample.$Shape
             */

            /**
             * Constructs a new Sample.
             * @memberof prometheus.v1
             * @classdesc Represents a Sample.
             * @constructor
             * @param {prometheus.v1.Sample.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Sample = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sample value.
             * @member {number} value
             * @memberof prometheus.v1.Sample
             * @instance
             */
            Sample.prototype.value = 0;

            /**
             * Sample timestamp.
             * @member {number|Long} timestamp
             * @memberof prometheus.v1.Sample
             * @instance
             */
            Sample.prototype.timestamp = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Sample instance using the specified properties.
             * @function create
             * @memberof prometheus.v1.Sample
             * @static
             * @param {prometheus.v1.Sample.$Properties=} [properties] Properties to set
             * @returns {prometheus.v1.Sample} Sample instance
             * @type {{
             *   (properties: prometheus.v1.Sample.$Shape): prometheus.v1.Sample & prometheus.v1.Sample.$Shape;
             *   (properties?: prometheus.v1.Sample.$Properties): prometheus.v1.Sample;
             * }}
             */
            Sample.create = function(properties) {
                return new Sample(properties);
            };

            /**
             * Encodes the specified Sample message. Does not implicitly {@link prometheus.v1.Sample.verify|verify} messages.
             * @function encode
             * @memberof prometheus.v1.Sample
             * @static
             * @param {prometheus.v1.Sample.$Properties} message Sample message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Sample.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.value);
                if (message.timestamp != null && $Object.hasOwnProperty.call(message, "timestamp") && (typeof message.timestamp === "object" ? message.timestamp.low || message.timestamp.high : message.timestamp !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).int64(message.timestamp);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Sample message from the specified reader or buffer.
             * @function decode
             * @memberof prometheus.v1.Sample
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {prometheus.v1.Sample & prometheus.v1.Sample.$Shape} Sample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Sample.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.prometheus.v1.Sample();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.int64()) === "object" ? value.low || value.high : value !== 0)
                                message.timestamp = value;
                            else
                                delete message.timestamp;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Sample;
        })();

        return v1;
    })();

    return prometheus;
})();

export {
  $root as default
};
