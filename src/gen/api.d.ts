import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace push. */
export namespace push {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a PushRequest.
         * @deprecated Use push.v1.PushRequest.$Properties instead.
         */
        interface IPushRequest extends push.v1.PushRequest.$Properties {
        }

        /** Represents a PushRequest. */
        class PushRequest {

            /**
             * Constructs a new PushRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: push.v1.PushRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PushRequest series. */
            series: push.v1.RawProfileSeries.$Properties[];

            /**
             * Creates a new PushRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PushRequest instance
             */
            static create(properties: push.v1.PushRequest.$Shape): push.v1.PushRequest & push.v1.PushRequest.$Shape;
            static create(properties?: push.v1.PushRequest.$Properties): push.v1.PushRequest;

            /**
             * Encodes the specified PushRequest message. Does not implicitly {@link push.v1.PushRequest.verify|verify} messages.
             * @param message PushRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: push.v1.PushRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PushRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {push.v1.PushRequest & push.v1.PushRequest.$Shape} PushRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): push.v1.PushRequest & push.v1.PushRequest.$Shape;
        }

        namespace PushRequest {

            /** Properties of a PushRequest. */
            interface $Properties {

                /** PushRequest series */
                series?: (push.v1.RawProfileSeries.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PushRequest. */
            type $Shape = push.v1.PushRequest.$Properties;
        }

        /**
         * Properties of a PushResponse.
         * @deprecated Use push.v1.PushResponse.$Properties instead.
         */
        interface IPushResponse extends push.v1.PushResponse.$Properties {
        }

        /** Represents a PushResponse. */
        class PushResponse {

            /**
             * Constructs a new PushResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: push.v1.PushResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new PushResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PushResponse instance
             */
            static create(properties: push.v1.PushResponse.$Shape): push.v1.PushResponse & push.v1.PushResponse.$Shape;
            static create(properties?: push.v1.PushResponse.$Properties): push.v1.PushResponse;

            /**
             * Encodes the specified PushResponse message. Does not implicitly {@link push.v1.PushResponse.verify|verify} messages.
             * @param message PushResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: push.v1.PushResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PushResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {push.v1.PushResponse & push.v1.PushResponse.$Shape} PushResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): push.v1.PushResponse & push.v1.PushResponse.$Shape;
        }

        namespace PushResponse {

            /** Properties of a PushResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PushResponse. */
            type $Shape = push.v1.PushResponse.$Properties;
        }

        /**
         * Properties of a RawProfileSeries.
         * @deprecated Use push.v1.RawProfileSeries.$Properties instead.
         */
        interface IRawProfileSeries extends push.v1.RawProfileSeries.$Properties {
        }

        /** Represents a RawProfileSeries. */
        class RawProfileSeries {

            /**
             * Constructs a new RawProfileSeries.
             * @param [properties] Properties to set
             */
            constructor(properties?: push.v1.RawProfileSeries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RawProfileSeries labels. */
            labels: types.v1.LabelPair.$Properties[];

            /** RawProfileSeries samples. */
            samples: push.v1.RawSample.$Properties[];

            /**
             * Creates a new RawProfileSeries instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RawProfileSeries instance
             */
            static create(properties: push.v1.RawProfileSeries.$Shape): push.v1.RawProfileSeries & push.v1.RawProfileSeries.$Shape;
            static create(properties?: push.v1.RawProfileSeries.$Properties): push.v1.RawProfileSeries;

            /**
             * Encodes the specified RawProfileSeries message. Does not implicitly {@link push.v1.RawProfileSeries.verify|verify} messages.
             * @param message RawProfileSeries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: push.v1.RawProfileSeries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RawProfileSeries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {push.v1.RawProfileSeries & push.v1.RawProfileSeries.$Shape} RawProfileSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): push.v1.RawProfileSeries & push.v1.RawProfileSeries.$Shape;
        }

        namespace RawProfileSeries {

            /** Properties of a RawProfileSeries. */
            interface $Properties {

                /** RawProfileSeries labels */
                labels?: (types.v1.LabelPair.$Properties[]|null);

                /** RawProfileSeries samples */
                samples?: (push.v1.RawSample.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RawProfileSeries. */
            type $Shape = push.v1.RawProfileSeries.$Properties;
        }

        /**
         * Properties of a RawSample.
         * @deprecated Use push.v1.RawSample.$Properties instead.
         */
        interface IRawSample extends push.v1.RawSample.$Properties {
        }

        /** Represents a RawSample. */
        class RawSample {

            /**
             * Constructs a new RawSample.
             * @param [properties] Properties to set
             */
            constructor(properties?: push.v1.RawSample.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RawSample rawProfile. */
            rawProfile: Uint8Array;

            /** RawSample ID. */
            ID: string;

            /**
             * Creates a new RawSample instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RawSample instance
             */
            static create(properties: push.v1.RawSample.$Shape): push.v1.RawSample & push.v1.RawSample.$Shape;
            static create(properties?: push.v1.RawSample.$Properties): push.v1.RawSample;

            /**
             * Encodes the specified RawSample message. Does not implicitly {@link push.v1.RawSample.verify|verify} messages.
             * @param message RawSample message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: push.v1.RawSample.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RawSample message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {push.v1.RawSample & push.v1.RawSample.$Shape} RawSample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): push.v1.RawSample & push.v1.RawSample.$Shape;
        }

        namespace RawSample {

            /** Properties of a RawSample. */
            interface $Properties {

                /** RawSample rawProfile */
                rawProfile?: (Uint8Array|null);

                /** RawSample ID */
                ID?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RawSample. */
            type $Shape = push.v1.RawSample.$Properties;
        }
    }
}

/** Namespace types. */
export namespace types {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a LabelPair.
         * @deprecated Use types.v1.LabelPair.$Properties instead.
         */
        interface ILabelPair extends types.v1.LabelPair.$Properties {
        }

        /** Represents a LabelPair. */
        class LabelPair {

            /**
             * Constructs a new LabelPair.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.LabelPair.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LabelPair name. */
            name: string;

            /** LabelPair value. */
            value: string;

            /**
             * Creates a new LabelPair instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LabelPair instance
             */
            static create(properties: types.v1.LabelPair.$Shape): types.v1.LabelPair & types.v1.LabelPair.$Shape;
            static create(properties?: types.v1.LabelPair.$Properties): types.v1.LabelPair;

            /**
             * Encodes the specified LabelPair message. Does not implicitly {@link types.v1.LabelPair.verify|verify} messages.
             * @param message LabelPair message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.LabelPair.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LabelPair message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.LabelPair & types.v1.LabelPair.$Shape} LabelPair
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.LabelPair & types.v1.LabelPair.$Shape;
        }

        namespace LabelPair {

            /** Properties of a LabelPair. */
            interface $Properties {

                /** LabelPair name */
                name?: (string|null);

                /** LabelPair value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LabelPair. */
            type $Shape = types.v1.LabelPair.$Properties;
        }

        /**
         * Properties of a Labels.
         * @deprecated Use types.v1.Labels.$Properties instead.
         */
        interface ILabels extends types.v1.Labels.$Properties {
        }

        /** Represents a Labels. */
        class Labels {

            /**
             * Constructs a new Labels.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.Labels.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Labels labels. */
            labels: types.v1.LabelPair.$Properties[];

            /**
             * Creates a new Labels instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Labels instance
             */
            static create(properties: types.v1.Labels.$Shape): types.v1.Labels & types.v1.Labels.$Shape;
            static create(properties?: types.v1.Labels.$Properties): types.v1.Labels;

            /**
             * Encodes the specified Labels message. Does not implicitly {@link types.v1.Labels.verify|verify} messages.
             * @param message Labels message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.Labels.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Labels message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.Labels & types.v1.Labels.$Shape} Labels
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.Labels & types.v1.Labels.$Shape;
        }

        namespace Labels {

            /** Properties of a Labels. */
            interface $Properties {

                /** Labels labels */
                labels?: (types.v1.LabelPair.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Labels. */
            type $Shape = types.v1.Labels.$Properties;
        }

        /**
         * Properties of a ProfileType.
         * @deprecated Use types.v1.ProfileType.$Properties instead.
         */
        interface IProfileType extends types.v1.ProfileType.$Properties {
        }

        /** Represents a ProfileType. */
        class ProfileType {

            /**
             * Constructs a new ProfileType.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.ProfileType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProfileType ID. */
            ID: string;

            /** ProfileType name. */
            name: string;

            /** ProfileType sampleType. */
            sampleType: string;

            /** ProfileType sampleUnit. */
            sampleUnit: string;

            /** ProfileType periodType. */
            periodType: string;

            /** ProfileType periodUnit. */
            periodUnit: string;

            /**
             * Creates a new ProfileType instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProfileType instance
             */
            static create(properties: types.v1.ProfileType.$Shape): types.v1.ProfileType & types.v1.ProfileType.$Shape;
            static create(properties?: types.v1.ProfileType.$Properties): types.v1.ProfileType;

            /**
             * Encodes the specified ProfileType message. Does not implicitly {@link types.v1.ProfileType.verify|verify} messages.
             * @param message ProfileType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.ProfileType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProfileType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.ProfileType & types.v1.ProfileType.$Shape} ProfileType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.ProfileType & types.v1.ProfileType.$Shape;
        }

        namespace ProfileType {

            /** Properties of a ProfileType. */
            interface $Properties {

                /** ProfileType ID */
                ID?: (string|null);

                /** ProfileType name */
                name?: (string|null);

                /** ProfileType sampleType */
                sampleType?: (string|null);

                /** ProfileType sampleUnit */
                sampleUnit?: (string|null);

                /** ProfileType periodType */
                periodType?: (string|null);

                /** ProfileType periodUnit */
                periodUnit?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProfileType. */
            type $Shape = types.v1.ProfileType.$Properties;
        }

        /**
         * Properties of a LabelNamesRequest.
         * @deprecated Use types.v1.LabelNamesRequest.$Properties instead.
         */
        interface ILabelNamesRequest extends types.v1.LabelNamesRequest.$Properties {
        }

        /** Represents a LabelNamesRequest. */
        class LabelNamesRequest {

            /**
             * Constructs a new LabelNamesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.LabelNamesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LabelNamesRequest matchers. */
            matchers: string[];

            /** LabelNamesRequest start. */
            start: (number|Long);

            /** LabelNamesRequest end. */
            end: (number|Long);

            /**
             * Creates a new LabelNamesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LabelNamesRequest instance
             */
            static create(properties: types.v1.LabelNamesRequest.$Shape): types.v1.LabelNamesRequest & types.v1.LabelNamesRequest.$Shape;
            static create(properties?: types.v1.LabelNamesRequest.$Properties): types.v1.LabelNamesRequest;

            /**
             * Encodes the specified LabelNamesRequest message. Does not implicitly {@link types.v1.LabelNamesRequest.verify|verify} messages.
             * @param message LabelNamesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.LabelNamesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LabelNamesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.LabelNamesRequest & types.v1.LabelNamesRequest.$Shape} LabelNamesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.LabelNamesRequest & types.v1.LabelNamesRequest.$Shape;
        }

        namespace LabelNamesRequest {

            /** Properties of a LabelNamesRequest. */
            interface $Properties {

                /** LabelNamesRequest matchers */
                matchers?: (string[]|null);

                /** LabelNamesRequest start */
                start?: (number|Long|null);

                /** LabelNamesRequest end */
                end?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LabelNamesRequest. */
            type $Shape = types.v1.LabelNamesRequest.$Properties;
        }

        /**
         * Properties of a LabelNamesResponse.
         * @deprecated Use types.v1.LabelNamesResponse.$Properties instead.
         */
        interface ILabelNamesResponse extends types.v1.LabelNamesResponse.$Properties {
        }

        /** Represents a LabelNamesResponse. */
        class LabelNamesResponse {

            /**
             * Constructs a new LabelNamesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.LabelNamesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LabelNamesResponse names. */
            names: string[];

            /**
             * Creates a new LabelNamesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LabelNamesResponse instance
             */
            static create(properties: types.v1.LabelNamesResponse.$Shape): types.v1.LabelNamesResponse & types.v1.LabelNamesResponse.$Shape;
            static create(properties?: types.v1.LabelNamesResponse.$Properties): types.v1.LabelNamesResponse;

            /**
             * Encodes the specified LabelNamesResponse message. Does not implicitly {@link types.v1.LabelNamesResponse.verify|verify} messages.
             * @param message LabelNamesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.LabelNamesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LabelNamesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.LabelNamesResponse & types.v1.LabelNamesResponse.$Shape} LabelNamesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.LabelNamesResponse & types.v1.LabelNamesResponse.$Shape;
        }

        namespace LabelNamesResponse {

            /** Properties of a LabelNamesResponse. */
            interface $Properties {

                /** LabelNamesResponse names */
                names?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LabelNamesResponse. */
            type $Shape = types.v1.LabelNamesResponse.$Properties;
        }

        /**
         * Properties of a LabelValuesRequest.
         * @deprecated Use types.v1.LabelValuesRequest.$Properties instead.
         */
        interface ILabelValuesRequest extends types.v1.LabelValuesRequest.$Properties {
        }

        /** Represents a LabelValuesRequest. */
        class LabelValuesRequest {

            /**
             * Constructs a new LabelValuesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.LabelValuesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LabelValuesRequest name. */
            name: string;

            /** LabelValuesRequest matchers. */
            matchers: string[];

            /** LabelValuesRequest start. */
            start: (number|Long);

            /** LabelValuesRequest end. */
            end: (number|Long);

            /**
             * Creates a new LabelValuesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LabelValuesRequest instance
             */
            static create(properties: types.v1.LabelValuesRequest.$Shape): types.v1.LabelValuesRequest & types.v1.LabelValuesRequest.$Shape;
            static create(properties?: types.v1.LabelValuesRequest.$Properties): types.v1.LabelValuesRequest;

            /**
             * Encodes the specified LabelValuesRequest message. Does not implicitly {@link types.v1.LabelValuesRequest.verify|verify} messages.
             * @param message LabelValuesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.LabelValuesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LabelValuesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.LabelValuesRequest & types.v1.LabelValuesRequest.$Shape} LabelValuesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.LabelValuesRequest & types.v1.LabelValuesRequest.$Shape;
        }

        namespace LabelValuesRequest {

            /** Properties of a LabelValuesRequest. */
            interface $Properties {

                /** LabelValuesRequest name */
                name?: (string|null);

                /** LabelValuesRequest matchers */
                matchers?: (string[]|null);

                /** LabelValuesRequest start */
                start?: (number|Long|null);

                /** LabelValuesRequest end */
                end?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LabelValuesRequest. */
            type $Shape = types.v1.LabelValuesRequest.$Properties;
        }

        /**
         * Properties of a LabelValuesResponse.
         * @deprecated Use types.v1.LabelValuesResponse.$Properties instead.
         */
        interface ILabelValuesResponse extends types.v1.LabelValuesResponse.$Properties {
        }

        /** Represents a LabelValuesResponse. */
        class LabelValuesResponse {

            /**
             * Constructs a new LabelValuesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.LabelValuesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LabelValuesResponse names. */
            names: string[];

            /**
             * Creates a new LabelValuesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LabelValuesResponse instance
             */
            static create(properties: types.v1.LabelValuesResponse.$Shape): types.v1.LabelValuesResponse & types.v1.LabelValuesResponse.$Shape;
            static create(properties?: types.v1.LabelValuesResponse.$Properties): types.v1.LabelValuesResponse;

            /**
             * Encodes the specified LabelValuesResponse message. Does not implicitly {@link types.v1.LabelValuesResponse.verify|verify} messages.
             * @param message LabelValuesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.LabelValuesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LabelValuesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.LabelValuesResponse & types.v1.LabelValuesResponse.$Shape} LabelValuesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.LabelValuesResponse & types.v1.LabelValuesResponse.$Shape;
        }

        namespace LabelValuesResponse {

            /** Properties of a LabelValuesResponse. */
            interface $Properties {

                /** LabelValuesResponse names */
                names?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LabelValuesResponse. */
            type $Shape = types.v1.LabelValuesResponse.$Properties;
        }

        /**
         * Properties of a Series.
         * @deprecated Use types.v1.Series.$Properties instead.
         */
        interface ISeries extends types.v1.Series.$Properties {
        }

        /** Represents a Series. */
        class Series {

            /**
             * Constructs a new Series.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.Series.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Series labels. */
            labels: types.v1.LabelPair.$Properties[];

            /** Series points. */
            points: types.v1.Point.$Properties[];

            /**
             * Creates a new Series instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Series instance
             */
            static create(properties: types.v1.Series.$Shape): types.v1.Series & types.v1.Series.$Shape;
            static create(properties?: types.v1.Series.$Properties): types.v1.Series;

            /**
             * Encodes the specified Series message. Does not implicitly {@link types.v1.Series.verify|verify} messages.
             * @param message Series message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.Series.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Series message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.Series & types.v1.Series.$Shape} Series
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.Series & types.v1.Series.$Shape;
        }

        namespace Series {

            /** Properties of a Series. */
            interface $Properties {

                /** Series labels */
                labels?: (types.v1.LabelPair.$Properties[]|null);

                /** Series points */
                points?: (types.v1.Point.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Series. */
            type $Shape = types.v1.Series.$Properties;
        }

        /**
         * Properties of a Point.
         * @deprecated Use types.v1.Point.$Properties instead.
         */
        interface IPoint extends types.v1.Point.$Properties {
        }

        /** Represents a Point. */
        class Point {

            /**
             * Constructs a new Point.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.Point.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Point value. */
            value: number;

            /** Point timestamp. */
            timestamp: (number|Long);

            /**
             * Creates a new Point instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Point instance
             */
            static create(properties: types.v1.Point.$Shape): types.v1.Point & types.v1.Point.$Shape;
            static create(properties?: types.v1.Point.$Properties): types.v1.Point;

            /**
             * Encodes the specified Point message. Does not implicitly {@link types.v1.Point.verify|verify} messages.
             * @param message Point message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.Point.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Point message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.Point & types.v1.Point.$Shape} Point
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.Point & types.v1.Point.$Shape;
        }

        namespace Point {

            /** Properties of a Point. */
            interface $Properties {

                /** Point value */
                value?: (number|null);

                /** Point timestamp */
                timestamp?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Point. */
            type $Shape = types.v1.Point.$Properties;
        }

        /** TimeSeriesAggregationType enum. */
        enum TimeSeriesAggregationType {

            /** TIME_SERIES_AGGREGATION_TYPE_SUM value */
            TIME_SERIES_AGGREGATION_TYPE_SUM = 0,

            /** TIME_SERIES_AGGREGATION_TYPE_AVERAGE value */
            TIME_SERIES_AGGREGATION_TYPE_AVERAGE = 1
        }

        /**
         * Properties of a StackTraceSelector.
         * @deprecated Use types.v1.StackTraceSelector.$Properties instead.
         */
        interface IStackTraceSelector extends types.v1.StackTraceSelector.$Properties {
        }

        /** Represents a StackTraceSelector. */
        class StackTraceSelector {

            /**
             * Constructs a new StackTraceSelector.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.StackTraceSelector.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StackTraceSelector callSite. */
            callSite: types.v1.Location.$Properties[];

            /**
             * Creates a new StackTraceSelector instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StackTraceSelector instance
             */
            static create(properties: types.v1.StackTraceSelector.$Shape): types.v1.StackTraceSelector & types.v1.StackTraceSelector.$Shape;
            static create(properties?: types.v1.StackTraceSelector.$Properties): types.v1.StackTraceSelector;

            /**
             * Encodes the specified StackTraceSelector message. Does not implicitly {@link types.v1.StackTraceSelector.verify|verify} messages.
             * @param message StackTraceSelector message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.StackTraceSelector.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StackTraceSelector message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.StackTraceSelector & types.v1.StackTraceSelector.$Shape} StackTraceSelector
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.StackTraceSelector & types.v1.StackTraceSelector.$Shape;
        }

        namespace StackTraceSelector {

            /** Properties of a StackTraceSelector. */
            interface $Properties {

                /** StackTraceSelector callSite */
                callSite?: (types.v1.Location.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StackTraceSelector. */
            type $Shape = types.v1.StackTraceSelector.$Properties;
        }

        /**
         * Properties of a Location.
         * @deprecated Use types.v1.Location.$Properties instead.
         */
        interface ILocation extends types.v1.Location.$Properties {
        }

        /** Represents a Location. */
        class Location {

            /**
             * Constructs a new Location.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.Location.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Location name. */
            name: string;

            /**
             * Creates a new Location instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Location instance
             */
            static create(properties: types.v1.Location.$Shape): types.v1.Location & types.v1.Location.$Shape;
            static create(properties?: types.v1.Location.$Properties): types.v1.Location;

            /**
             * Encodes the specified Location message. Does not implicitly {@link types.v1.Location.verify|verify} messages.
             * @param message Location message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.Location.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Location message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.Location & types.v1.Location.$Shape} Location
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.Location & types.v1.Location.$Shape;
        }

        namespace Location {

            /** Properties of a Location. */
            interface $Properties {

                /** Location name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Location. */
            type $Shape = types.v1.Location.$Properties;
        }

        /**
         * Properties of a GetProfileStatsRequest.
         * @deprecated Use types.v1.GetProfileStatsRequest.$Properties instead.
         */
        interface IGetProfileStatsRequest extends types.v1.GetProfileStatsRequest.$Properties {
        }

        /** Represents a GetProfileStatsRequest. */
        class GetProfileStatsRequest {

            /**
             * Constructs a new GetProfileStatsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.GetProfileStatsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new GetProfileStatsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetProfileStatsRequest instance
             */
            static create(properties: types.v1.GetProfileStatsRequest.$Shape): types.v1.GetProfileStatsRequest & types.v1.GetProfileStatsRequest.$Shape;
            static create(properties?: types.v1.GetProfileStatsRequest.$Properties): types.v1.GetProfileStatsRequest;

            /**
             * Encodes the specified GetProfileStatsRequest message. Does not implicitly {@link types.v1.GetProfileStatsRequest.verify|verify} messages.
             * @param message GetProfileStatsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.GetProfileStatsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetProfileStatsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.GetProfileStatsRequest & types.v1.GetProfileStatsRequest.$Shape} GetProfileStatsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.GetProfileStatsRequest & types.v1.GetProfileStatsRequest.$Shape;
        }

        namespace GetProfileStatsRequest {

            /** Properties of a GetProfileStatsRequest. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetProfileStatsRequest. */
            type $Shape = types.v1.GetProfileStatsRequest.$Properties;
        }

        /**
         * Properties of a GetProfileStatsResponse.
         * @deprecated Use types.v1.GetProfileStatsResponse.$Properties instead.
         */
        interface IGetProfileStatsResponse extends types.v1.GetProfileStatsResponse.$Properties {
        }

        /** Represents a GetProfileStatsResponse. */
        class GetProfileStatsResponse {

            /**
             * Constructs a new GetProfileStatsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: types.v1.GetProfileStatsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** GetProfileStatsResponse dataIngested. */
            dataIngested: boolean;

            /** GetProfileStatsResponse oldestProfileTime. */
            oldestProfileTime: (number|Long);

            /** GetProfileStatsResponse newestProfileTime. */
            newestProfileTime: (number|Long);

            /**
             * Creates a new GetProfileStatsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns GetProfileStatsResponse instance
             */
            static create(properties: types.v1.GetProfileStatsResponse.$Shape): types.v1.GetProfileStatsResponse & types.v1.GetProfileStatsResponse.$Shape;
            static create(properties?: types.v1.GetProfileStatsResponse.$Properties): types.v1.GetProfileStatsResponse;

            /**
             * Encodes the specified GetProfileStatsResponse message. Does not implicitly {@link types.v1.GetProfileStatsResponse.verify|verify} messages.
             * @param message GetProfileStatsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: types.v1.GetProfileStatsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a GetProfileStatsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {types.v1.GetProfileStatsResponse & types.v1.GetProfileStatsResponse.$Shape} GetProfileStatsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): types.v1.GetProfileStatsResponse & types.v1.GetProfileStatsResponse.$Shape;
        }

        namespace GetProfileStatsResponse {

            /** Properties of a GetProfileStatsResponse. */
            interface $Properties {

                /** GetProfileStatsResponse dataIngested */
                dataIngested?: (boolean|null);

                /** GetProfileStatsResponse oldestProfileTime */
                oldestProfileTime?: (number|Long|null);

                /** GetProfileStatsResponse newestProfileTime */
                newestProfileTime?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a GetProfileStatsResponse. */
            type $Shape = types.v1.GetProfileStatsResponse.$Properties;
        }
    }
}

/** Namespace querier. */
export namespace querier {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a ProfileTypesRequest.
         * @deprecated Use querier.v1.ProfileTypesRequest.$Properties instead.
         */
        interface IProfileTypesRequest extends querier.v1.ProfileTypesRequest.$Properties {
        }

        /** Represents a ProfileTypesRequest. */
        class ProfileTypesRequest {

            /**
             * Constructs a new ProfileTypesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.ProfileTypesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProfileTypesRequest start. */
            start: (number|Long);

            /** ProfileTypesRequest end. */
            end: (number|Long);

            /**
             * Creates a new ProfileTypesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProfileTypesRequest instance
             */
            static create(properties: querier.v1.ProfileTypesRequest.$Shape): querier.v1.ProfileTypesRequest & querier.v1.ProfileTypesRequest.$Shape;
            static create(properties?: querier.v1.ProfileTypesRequest.$Properties): querier.v1.ProfileTypesRequest;

            /**
             * Encodes the specified ProfileTypesRequest message. Does not implicitly {@link querier.v1.ProfileTypesRequest.verify|verify} messages.
             * @param message ProfileTypesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.ProfileTypesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProfileTypesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.ProfileTypesRequest & querier.v1.ProfileTypesRequest.$Shape} ProfileTypesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.ProfileTypesRequest & querier.v1.ProfileTypesRequest.$Shape;
        }

        namespace ProfileTypesRequest {

            /** Properties of a ProfileTypesRequest. */
            interface $Properties {

                /** ProfileTypesRequest start */
                start?: (number|Long|null);

                /** ProfileTypesRequest end */
                end?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProfileTypesRequest. */
            type $Shape = querier.v1.ProfileTypesRequest.$Properties;
        }

        /**
         * Properties of a ProfileTypesResponse.
         * @deprecated Use querier.v1.ProfileTypesResponse.$Properties instead.
         */
        interface IProfileTypesResponse extends querier.v1.ProfileTypesResponse.$Properties {
        }

        /** Represents a ProfileTypesResponse. */
        class ProfileTypesResponse {

            /**
             * Constructs a new ProfileTypesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.ProfileTypesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProfileTypesResponse profileTypes. */
            profileTypes: types.v1.ProfileType.$Properties[];

            /**
             * Creates a new ProfileTypesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProfileTypesResponse instance
             */
            static create(properties: querier.v1.ProfileTypesResponse.$Shape): querier.v1.ProfileTypesResponse & querier.v1.ProfileTypesResponse.$Shape;
            static create(properties?: querier.v1.ProfileTypesResponse.$Properties): querier.v1.ProfileTypesResponse;

            /**
             * Encodes the specified ProfileTypesResponse message. Does not implicitly {@link querier.v1.ProfileTypesResponse.verify|verify} messages.
             * @param message ProfileTypesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.ProfileTypesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProfileTypesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.ProfileTypesResponse & querier.v1.ProfileTypesResponse.$Shape} ProfileTypesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.ProfileTypesResponse & querier.v1.ProfileTypesResponse.$Shape;
        }

        namespace ProfileTypesResponse {

            /** Properties of a ProfileTypesResponse. */
            interface $Properties {

                /** ProfileTypesResponse profileTypes */
                profileTypes?: (types.v1.ProfileType.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProfileTypesResponse. */
            type $Shape = querier.v1.ProfileTypesResponse.$Properties;
        }

        /**
         * Properties of a SeriesRequest.
         * @deprecated Use querier.v1.SeriesRequest.$Properties instead.
         */
        interface ISeriesRequest extends querier.v1.SeriesRequest.$Properties {
        }

        /** Represents a SeriesRequest. */
        class SeriesRequest {

            /**
             * Constructs a new SeriesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.SeriesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SeriesRequest matchers. */
            matchers: string[];

            /** SeriesRequest labelNames. */
            labelNames: string[];

            /** SeriesRequest start. */
            start: (number|Long);

            /** SeriesRequest end. */
            end: (number|Long);

            /**
             * Creates a new SeriesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SeriesRequest instance
             */
            static create(properties: querier.v1.SeriesRequest.$Shape): querier.v1.SeriesRequest & querier.v1.SeriesRequest.$Shape;
            static create(properties?: querier.v1.SeriesRequest.$Properties): querier.v1.SeriesRequest;

            /**
             * Encodes the specified SeriesRequest message. Does not implicitly {@link querier.v1.SeriesRequest.verify|verify} messages.
             * @param message SeriesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.SeriesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SeriesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.SeriesRequest & querier.v1.SeriesRequest.$Shape} SeriesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.SeriesRequest & querier.v1.SeriesRequest.$Shape;
        }

        namespace SeriesRequest {

            /** Properties of a SeriesRequest. */
            interface $Properties {

                /** SeriesRequest matchers */
                matchers?: (string[]|null);

                /** SeriesRequest labelNames */
                labelNames?: (string[]|null);

                /** SeriesRequest start */
                start?: (number|Long|null);

                /** SeriesRequest end */
                end?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SeriesRequest. */
            type $Shape = querier.v1.SeriesRequest.$Properties;
        }

        /**
         * Properties of a SeriesResponse.
         * @deprecated Use querier.v1.SeriesResponse.$Properties instead.
         */
        interface ISeriesResponse extends querier.v1.SeriesResponse.$Properties {
        }

        /** Represents a SeriesResponse. */
        class SeriesResponse {

            /**
             * Constructs a new SeriesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.SeriesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SeriesResponse labelsSet. */
            labelsSet: types.v1.Labels.$Properties[];

            /**
             * Creates a new SeriesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SeriesResponse instance
             */
            static create(properties: querier.v1.SeriesResponse.$Shape): querier.v1.SeriesResponse & querier.v1.SeriesResponse.$Shape;
            static create(properties?: querier.v1.SeriesResponse.$Properties): querier.v1.SeriesResponse;

            /**
             * Encodes the specified SeriesResponse message. Does not implicitly {@link querier.v1.SeriesResponse.verify|verify} messages.
             * @param message SeriesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.SeriesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SeriesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.SeriesResponse & querier.v1.SeriesResponse.$Shape} SeriesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.SeriesResponse & querier.v1.SeriesResponse.$Shape;
        }

        namespace SeriesResponse {

            /** Properties of a SeriesResponse. */
            interface $Properties {

                /** SeriesResponse labelsSet */
                labelsSet?: (types.v1.Labels.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SeriesResponse. */
            type $Shape = querier.v1.SeriesResponse.$Properties;
        }

        /** ProfileFormat enum. */
        enum ProfileFormat {

            /** PROFILE_FORMAT_UNSPECIFIED value */
            PROFILE_FORMAT_UNSPECIFIED = 0,

            /** PROFILE_FORMAT_FLAMEGRAPH value */
            PROFILE_FORMAT_FLAMEGRAPH = 1,

            /** PROFILE_FORMAT_TREE value */
            PROFILE_FORMAT_TREE = 2
        }

        /**
         * Properties of a SelectMergeStacktracesRequest.
         * @deprecated Use querier.v1.SelectMergeStacktracesRequest.$Properties instead.
         */
        interface ISelectMergeStacktracesRequest extends querier.v1.SelectMergeStacktracesRequest.$Properties {
        }

        /** Represents a SelectMergeStacktracesRequest. */
        class SelectMergeStacktracesRequest {

            /**
             * Constructs a new SelectMergeStacktracesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.SelectMergeStacktracesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SelectMergeStacktracesRequest profileTypeID. */
            profileTypeID: string;

            /** SelectMergeStacktracesRequest labelSelector. */
            labelSelector: string;

            /** SelectMergeStacktracesRequest start. */
            start: (number|Long);

            /** SelectMergeStacktracesRequest end. */
            end: (number|Long);

            /** SelectMergeStacktracesRequest maxNodes. */
            maxNodes?: (number|Long|null);

            /** SelectMergeStacktracesRequest format. */
            format: querier.v1.ProfileFormat;

            /** SelectMergeStacktracesRequest stackTraceSelector. */
            stackTraceSelector?: (types.v1.StackTraceSelector.$Properties|null);

            /**
             * Creates a new SelectMergeStacktracesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SelectMergeStacktracesRequest instance
             */
            static create(properties: querier.v1.SelectMergeStacktracesRequest.$Shape): querier.v1.SelectMergeStacktracesRequest & querier.v1.SelectMergeStacktracesRequest.$Shape;
            static create(properties?: querier.v1.SelectMergeStacktracesRequest.$Properties): querier.v1.SelectMergeStacktracesRequest;

            /**
             * Encodes the specified SelectMergeStacktracesRequest message. Does not implicitly {@link querier.v1.SelectMergeStacktracesRequest.verify|verify} messages.
             * @param message SelectMergeStacktracesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.SelectMergeStacktracesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SelectMergeStacktracesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.SelectMergeStacktracesRequest & querier.v1.SelectMergeStacktracesRequest.$Shape} SelectMergeStacktracesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.SelectMergeStacktracesRequest & querier.v1.SelectMergeStacktracesRequest.$Shape;
        }

        namespace SelectMergeStacktracesRequest {

            /** Properties of a SelectMergeStacktracesRequest. */
            interface $Properties {

                /** SelectMergeStacktracesRequest profileTypeID */
                profileTypeID?: (string|null);

                /** SelectMergeStacktracesRequest labelSelector */
                labelSelector?: (string|null);

                /** SelectMergeStacktracesRequest start */
                start?: (number|Long|null);

                /** SelectMergeStacktracesRequest end */
                end?: (number|Long|null);

                /** SelectMergeStacktracesRequest maxNodes */
                maxNodes?: (number|Long|null);

                /** SelectMergeStacktracesRequest format */
                format?: (querier.v1.ProfileFormat|null);

                /** SelectMergeStacktracesRequest stackTraceSelector */
                stackTraceSelector?: (types.v1.StackTraceSelector.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SelectMergeStacktracesRequest. */
            type $Shape = querier.v1.SelectMergeStacktracesRequest.$Properties;
        }

        /**
         * Properties of a SelectMergeStacktracesResponse.
         * @deprecated Use querier.v1.SelectMergeStacktracesResponse.$Properties instead.
         */
        interface ISelectMergeStacktracesResponse extends querier.v1.SelectMergeStacktracesResponse.$Properties {
        }

        /** Represents a SelectMergeStacktracesResponse. */
        class SelectMergeStacktracesResponse {

            /**
             * Constructs a new SelectMergeStacktracesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.SelectMergeStacktracesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SelectMergeStacktracesResponse flamegraph. */
            flamegraph?: (querier.v1.FlameGraph.$Properties|null);

            /** SelectMergeStacktracesResponse tree. */
            tree: Uint8Array;

            /**
             * Creates a new SelectMergeStacktracesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SelectMergeStacktracesResponse instance
             */
            static create(properties: querier.v1.SelectMergeStacktracesResponse.$Shape): querier.v1.SelectMergeStacktracesResponse & querier.v1.SelectMergeStacktracesResponse.$Shape;
            static create(properties?: querier.v1.SelectMergeStacktracesResponse.$Properties): querier.v1.SelectMergeStacktracesResponse;

            /**
             * Encodes the specified SelectMergeStacktracesResponse message. Does not implicitly {@link querier.v1.SelectMergeStacktracesResponse.verify|verify} messages.
             * @param message SelectMergeStacktracesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.SelectMergeStacktracesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SelectMergeStacktracesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.SelectMergeStacktracesResponse & querier.v1.SelectMergeStacktracesResponse.$Shape} SelectMergeStacktracesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.SelectMergeStacktracesResponse & querier.v1.SelectMergeStacktracesResponse.$Shape;
        }

        namespace SelectMergeStacktracesResponse {

            /** Properties of a SelectMergeStacktracesResponse. */
            interface $Properties {

                /** SelectMergeStacktracesResponse flamegraph */
                flamegraph?: (querier.v1.FlameGraph.$Properties|null);

                /** SelectMergeStacktracesResponse tree */
                tree?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SelectMergeStacktracesResponse. */
            type $Shape = querier.v1.SelectMergeStacktracesResponse.$Properties;
        }

        /**
         * Properties of a SelectMergeProfileRequest.
         * @deprecated Use querier.v1.SelectMergeProfileRequest.$Properties instead.
         */
        interface ISelectMergeProfileRequest extends querier.v1.SelectMergeProfileRequest.$Properties {
        }

        /** Represents a SelectMergeProfileRequest. */
        class SelectMergeProfileRequest {

            /**
             * Constructs a new SelectMergeProfileRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.SelectMergeProfileRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SelectMergeProfileRequest profileTypeID. */
            profileTypeID: string;

            /** SelectMergeProfileRequest labelSelector. */
            labelSelector: string;

            /** SelectMergeProfileRequest start. */
            start: (number|Long);

            /** SelectMergeProfileRequest end. */
            end: (number|Long);

            /** SelectMergeProfileRequest maxNodes. */
            maxNodes?: (number|Long|null);

            /** SelectMergeProfileRequest stackTraceSelector. */
            stackTraceSelector?: (types.v1.StackTraceSelector.$Properties|null);

            /**
             * Creates a new SelectMergeProfileRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SelectMergeProfileRequest instance
             */
            static create(properties: querier.v1.SelectMergeProfileRequest.$Shape): querier.v1.SelectMergeProfileRequest & querier.v1.SelectMergeProfileRequest.$Shape;
            static create(properties?: querier.v1.SelectMergeProfileRequest.$Properties): querier.v1.SelectMergeProfileRequest;

            /**
             * Encodes the specified SelectMergeProfileRequest message. Does not implicitly {@link querier.v1.SelectMergeProfileRequest.verify|verify} messages.
             * @param message SelectMergeProfileRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.SelectMergeProfileRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SelectMergeProfileRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.SelectMergeProfileRequest & querier.v1.SelectMergeProfileRequest.$Shape} SelectMergeProfileRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.SelectMergeProfileRequest & querier.v1.SelectMergeProfileRequest.$Shape;
        }

        namespace SelectMergeProfileRequest {

            /** Properties of a SelectMergeProfileRequest. */
            interface $Properties {

                /** SelectMergeProfileRequest profileTypeID */
                profileTypeID?: (string|null);

                /** SelectMergeProfileRequest labelSelector */
                labelSelector?: (string|null);

                /** SelectMergeProfileRequest start */
                start?: (number|Long|null);

                /** SelectMergeProfileRequest end */
                end?: (number|Long|null);

                /** SelectMergeProfileRequest maxNodes */
                maxNodes?: (number|Long|null);

                /** SelectMergeProfileRequest stackTraceSelector */
                stackTraceSelector?: (types.v1.StackTraceSelector.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SelectMergeProfileRequest. */
            type $Shape = querier.v1.SelectMergeProfileRequest.$Properties;
        }

        /**
         * Properties of a SelectSeriesRequest.
         * @deprecated Use querier.v1.SelectSeriesRequest.$Properties instead.
         */
        interface ISelectSeriesRequest extends querier.v1.SelectSeriesRequest.$Properties {
        }

        /** Represents a SelectSeriesRequest. */
        class SelectSeriesRequest {

            /**
             * Constructs a new SelectSeriesRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.SelectSeriesRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SelectSeriesRequest profileTypeID. */
            profileTypeID: string;

            /** SelectSeriesRequest labelSelector. */
            labelSelector: string;

            /** SelectSeriesRequest start. */
            start: (number|Long);

            /** SelectSeriesRequest end. */
            end: (number|Long);

            /** SelectSeriesRequest groupBy. */
            groupBy: string[];

            /** SelectSeriesRequest step. */
            step: number;

            /** SelectSeriesRequest aggregation. */
            aggregation?: (types.v1.TimeSeriesAggregationType|null);

            /** SelectSeriesRequest stackTraceSelector. */
            stackTraceSelector?: (types.v1.StackTraceSelector.$Properties|null);

            /** SelectSeriesRequest limit. */
            limit?: (number|Long|null);

            /**
             * Creates a new SelectSeriesRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SelectSeriesRequest instance
             */
            static create(properties: querier.v1.SelectSeriesRequest.$Shape): querier.v1.SelectSeriesRequest & querier.v1.SelectSeriesRequest.$Shape;
            static create(properties?: querier.v1.SelectSeriesRequest.$Properties): querier.v1.SelectSeriesRequest;

            /**
             * Encodes the specified SelectSeriesRequest message. Does not implicitly {@link querier.v1.SelectSeriesRequest.verify|verify} messages.
             * @param message SelectSeriesRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.SelectSeriesRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SelectSeriesRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.SelectSeriesRequest & querier.v1.SelectSeriesRequest.$Shape} SelectSeriesRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.SelectSeriesRequest & querier.v1.SelectSeriesRequest.$Shape;
        }

        namespace SelectSeriesRequest {

            /** Properties of a SelectSeriesRequest. */
            interface $Properties {

                /** SelectSeriesRequest profileTypeID */
                profileTypeID?: (string|null);

                /** SelectSeriesRequest labelSelector */
                labelSelector?: (string|null);

                /** SelectSeriesRequest start */
                start?: (number|Long|null);

                /** SelectSeriesRequest end */
                end?: (number|Long|null);

                /** SelectSeriesRequest groupBy */
                groupBy?: (string[]|null);

                /** SelectSeriesRequest step */
                step?: (number|null);

                /** SelectSeriesRequest aggregation */
                aggregation?: (types.v1.TimeSeriesAggregationType|null);

                /** SelectSeriesRequest stackTraceSelector */
                stackTraceSelector?: (types.v1.StackTraceSelector.$Properties|null);

                /** SelectSeriesRequest limit */
                limit?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SelectSeriesRequest. */
            type $Shape = querier.v1.SelectSeriesRequest.$Properties;
        }

        /**
         * Properties of a SelectSeriesResponse.
         * @deprecated Use querier.v1.SelectSeriesResponse.$Properties instead.
         */
        interface ISelectSeriesResponse extends querier.v1.SelectSeriesResponse.$Properties {
        }

        /** Represents a SelectSeriesResponse. */
        class SelectSeriesResponse {

            /**
             * Constructs a new SelectSeriesResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.SelectSeriesResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SelectSeriesResponse series. */
            series: types.v1.Series.$Properties[];

            /**
             * Creates a new SelectSeriesResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SelectSeriesResponse instance
             */
            static create(properties: querier.v1.SelectSeriesResponse.$Shape): querier.v1.SelectSeriesResponse & querier.v1.SelectSeriesResponse.$Shape;
            static create(properties?: querier.v1.SelectSeriesResponse.$Properties): querier.v1.SelectSeriesResponse;

            /**
             * Encodes the specified SelectSeriesResponse message. Does not implicitly {@link querier.v1.SelectSeriesResponse.verify|verify} messages.
             * @param message SelectSeriesResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.SelectSeriesResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SelectSeriesResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.SelectSeriesResponse & querier.v1.SelectSeriesResponse.$Shape} SelectSeriesResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.SelectSeriesResponse & querier.v1.SelectSeriesResponse.$Shape;
        }

        namespace SelectSeriesResponse {

            /** Properties of a SelectSeriesResponse. */
            interface $Properties {

                /** SelectSeriesResponse series */
                series?: (types.v1.Series.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SelectSeriesResponse. */
            type $Shape = querier.v1.SelectSeriesResponse.$Properties;
        }

        /**
         * Properties of a FlameGraph.
         * @deprecated Use querier.v1.FlameGraph.$Properties instead.
         */
        interface IFlameGraph extends querier.v1.FlameGraph.$Properties {
        }

        /** Represents a FlameGraph. */
        class FlameGraph {

            /**
             * Constructs a new FlameGraph.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.FlameGraph.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlameGraph names. */
            names: string[];

            /** FlameGraph levels. */
            levels: querier.v1.Level.$Properties[];

            /** FlameGraph total. */
            total: (number|Long);

            /** FlameGraph maxSelf. */
            maxSelf: (number|Long);

            /**
             * Creates a new FlameGraph instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FlameGraph instance
             */
            static create(properties: querier.v1.FlameGraph.$Shape): querier.v1.FlameGraph & querier.v1.FlameGraph.$Shape;
            static create(properties?: querier.v1.FlameGraph.$Properties): querier.v1.FlameGraph;

            /**
             * Encodes the specified FlameGraph message. Does not implicitly {@link querier.v1.FlameGraph.verify|verify} messages.
             * @param message FlameGraph message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.FlameGraph.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlameGraph message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.FlameGraph & querier.v1.FlameGraph.$Shape} FlameGraph
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.FlameGraph & querier.v1.FlameGraph.$Shape;
        }

        namespace FlameGraph {

            /** Properties of a FlameGraph. */
            interface $Properties {

                /** FlameGraph names */
                names?: (string[]|null);

                /** FlameGraph levels */
                levels?: (querier.v1.Level.$Properties[]|null);

                /** FlameGraph total */
                total?: (number|Long|null);

                /** FlameGraph maxSelf */
                maxSelf?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlameGraph. */
            type $Shape = querier.v1.FlameGraph.$Properties;
        }

        /**
         * Properties of a Level.
         * @deprecated Use querier.v1.Level.$Properties instead.
         */
        interface ILevel extends querier.v1.Level.$Properties {
        }

        /** Represents a Level. */
        class Level {

            /**
             * Constructs a new Level.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.Level.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Level values. */
            values: (number|Long)[];

            /**
             * Creates a new Level instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Level instance
             */
            static create(properties: querier.v1.Level.$Shape): querier.v1.Level & querier.v1.Level.$Shape;
            static create(properties?: querier.v1.Level.$Properties): querier.v1.Level;

            /**
             * Encodes the specified Level message. Does not implicitly {@link querier.v1.Level.verify|verify} messages.
             * @param message Level message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.Level.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Level message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.Level & querier.v1.Level.$Shape} Level
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.Level & querier.v1.Level.$Shape;
        }

        namespace Level {

            /** Properties of a Level. */
            interface $Properties {

                /** Level values */
                values?: ((number|Long)[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Level. */
            type $Shape = querier.v1.Level.$Properties;
        }

        /**
         * Properties of a DiffRequest.
         * @deprecated Use querier.v1.DiffRequest.$Properties instead.
         */
        interface IDiffRequest extends querier.v1.DiffRequest.$Properties {
        }

        /** Represents a DiffRequest. */
        class DiffRequest {

            /**
             * Constructs a new DiffRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.DiffRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DiffRequest left. */
            left?: (querier.v1.SelectMergeStacktracesRequest.$Properties|null);

            /** DiffRequest right. */
            right?: (querier.v1.SelectMergeStacktracesRequest.$Properties|null);

            /**
             * Creates a new DiffRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DiffRequest instance
             */
            static create(properties: querier.v1.DiffRequest.$Shape): querier.v1.DiffRequest & querier.v1.DiffRequest.$Shape;
            static create(properties?: querier.v1.DiffRequest.$Properties): querier.v1.DiffRequest;

            /**
             * Encodes the specified DiffRequest message. Does not implicitly {@link querier.v1.DiffRequest.verify|verify} messages.
             * @param message DiffRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.DiffRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DiffRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.DiffRequest & querier.v1.DiffRequest.$Shape} DiffRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.DiffRequest & querier.v1.DiffRequest.$Shape;
        }

        namespace DiffRequest {

            /** Properties of a DiffRequest. */
            interface $Properties {

                /** DiffRequest left */
                left?: (querier.v1.SelectMergeStacktracesRequest.$Properties|null);

                /** DiffRequest right */
                right?: (querier.v1.SelectMergeStacktracesRequest.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DiffRequest. */
            type $Shape = querier.v1.DiffRequest.$Properties;
        }

        /**
         * Properties of a DiffResponse.
         * @deprecated Use querier.v1.DiffResponse.$Properties instead.
         */
        interface IDiffResponse extends querier.v1.DiffResponse.$Properties {
        }

        /** Represents a DiffResponse. */
        class DiffResponse {

            /**
             * Constructs a new DiffResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.DiffResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DiffResponse flamegraph. */
            flamegraph?: (querier.v1.FlameGraphDiff.$Properties|null);

            /**
             * Creates a new DiffResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DiffResponse instance
             */
            static create(properties: querier.v1.DiffResponse.$Shape): querier.v1.DiffResponse & querier.v1.DiffResponse.$Shape;
            static create(properties?: querier.v1.DiffResponse.$Properties): querier.v1.DiffResponse;

            /**
             * Encodes the specified DiffResponse message. Does not implicitly {@link querier.v1.DiffResponse.verify|verify} messages.
             * @param message DiffResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.DiffResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DiffResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.DiffResponse & querier.v1.DiffResponse.$Shape} DiffResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.DiffResponse & querier.v1.DiffResponse.$Shape;
        }

        namespace DiffResponse {

            /** Properties of a DiffResponse. */
            interface $Properties {

                /** DiffResponse flamegraph */
                flamegraph?: (querier.v1.FlameGraphDiff.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DiffResponse. */
            type $Shape = querier.v1.DiffResponse.$Properties;
        }

        /**
         * Properties of a FlameGraphDiff.
         * @deprecated Use querier.v1.FlameGraphDiff.$Properties instead.
         */
        interface IFlameGraphDiff extends querier.v1.FlameGraphDiff.$Properties {
        }

        /** Represents a FlameGraphDiff. */
        class FlameGraphDiff {

            /**
             * Constructs a new FlameGraphDiff.
             * @param [properties] Properties to set
             */
            constructor(properties?: querier.v1.FlameGraphDiff.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FlameGraphDiff names. */
            names: string[];

            /** FlameGraphDiff levels. */
            levels: querier.v1.Level.$Properties[];

            /** FlameGraphDiff total. */
            total: (number|Long);

            /** FlameGraphDiff maxSelf. */
            maxSelf: (number|Long);

            /** FlameGraphDiff leftTicks. */
            leftTicks: (number|Long);

            /** FlameGraphDiff rightTicks. */
            rightTicks: (number|Long);

            /**
             * Creates a new FlameGraphDiff instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FlameGraphDiff instance
             */
            static create(properties: querier.v1.FlameGraphDiff.$Shape): querier.v1.FlameGraphDiff & querier.v1.FlameGraphDiff.$Shape;
            static create(properties?: querier.v1.FlameGraphDiff.$Properties): querier.v1.FlameGraphDiff;

            /**
             * Encodes the specified FlameGraphDiff message. Does not implicitly {@link querier.v1.FlameGraphDiff.verify|verify} messages.
             * @param message FlameGraphDiff message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: querier.v1.FlameGraphDiff.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FlameGraphDiff message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {querier.v1.FlameGraphDiff & querier.v1.FlameGraphDiff.$Shape} FlameGraphDiff
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): querier.v1.FlameGraphDiff & querier.v1.FlameGraphDiff.$Shape;
        }

        namespace FlameGraphDiff {

            /** Properties of a FlameGraphDiff. */
            interface $Properties {

                /** FlameGraphDiff names */
                names?: (string[]|null);

                /** FlameGraphDiff levels */
                levels?: (querier.v1.Level.$Properties[]|null);

                /** FlameGraphDiff total */
                total?: (number|Long|null);

                /** FlameGraphDiff maxSelf */
                maxSelf?: (number|Long|null);

                /** FlameGraphDiff leftTicks */
                leftTicks?: (number|Long|null);

                /** FlameGraphDiff rightTicks */
                rightTicks?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FlameGraphDiff. */
            type $Shape = querier.v1.FlameGraphDiff.$Properties;
        }
    }
}

/** Namespace google. */
export namespace google {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a Profile.
         * @deprecated Use google.v1.Profile.$Properties instead.
         */
        interface IProfile extends google.v1.Profile.$Properties {
        }

        /** Represents a Profile. */
        class Profile {

            /**
             * Constructs a new Profile.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.v1.Profile.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Profile sampleType. */
            sampleType: google.v1.ValueType.$Properties[];

            /** Profile sample. */
            sample: google.v1.Sample.$Properties[];

            /** Profile mapping. */
            mapping: google.v1.Mapping.$Properties[];

            /** Profile location. */
            location: google.v1.Location.$Properties[];

            /** Profile function. */
            function: google.v1.Function.$Properties[];

            /** Profile stringTable. */
            stringTable: string[];

            /** Profile dropFrames. */
            dropFrames: (number|Long);

            /** Profile keepFrames. */
            keepFrames: (number|Long);

            /** Profile timeNanos. */
            timeNanos: (number|Long);

            /** Profile durationNanos. */
            durationNanos: (number|Long);

            /** Profile periodType. */
            periodType?: (google.v1.ValueType.$Properties|null);

            /** Profile period. */
            period: (number|Long);

            /** Profile comment. */
            comment: (number|Long)[];

            /** Profile defaultSampleType. */
            defaultSampleType: (number|Long);

            /**
             * Creates a new Profile instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Profile instance
             */
            static create(properties: google.v1.Profile.$Shape): google.v1.Profile & google.v1.Profile.$Shape;
            static create(properties?: google.v1.Profile.$Properties): google.v1.Profile;

            /**
             * Encodes the specified Profile message. Does not implicitly {@link google.v1.Profile.verify|verify} messages.
             * @param message Profile message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.v1.Profile.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Profile message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.v1.Profile & google.v1.Profile.$Shape} Profile
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.v1.Profile & google.v1.Profile.$Shape;
        }

        namespace Profile {

            /** Properties of a Profile. */
            interface $Properties {

                /** Profile sampleType */
                sampleType?: (google.v1.ValueType.$Properties[]|null);

                /** Profile sample */
                sample?: (google.v1.Sample.$Properties[]|null);

                /** Profile mapping */
                mapping?: (google.v1.Mapping.$Properties[]|null);

                /** Profile location */
                location?: (google.v1.Location.$Properties[]|null);

                /** Profile function */
                "function"?: (google.v1.Function.$Properties[]|null);

                /** Profile stringTable */
                stringTable?: (string[]|null);

                /** Profile dropFrames */
                dropFrames?: (number|Long|null);

                /** Profile keepFrames */
                keepFrames?: (number|Long|null);

                /** Profile timeNanos */
                timeNanos?: (number|Long|null);

                /** Profile durationNanos */
                durationNanos?: (number|Long|null);

                /** Profile periodType */
                periodType?: (google.v1.ValueType.$Properties|null);

                /** Profile period */
                period?: (number|Long|null);

                /** Profile comment */
                comment?: ((number|Long)[]|null);

                /** Profile defaultSampleType */
                defaultSampleType?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Profile. */
            type $Shape = google.v1.Profile.$Properties;
        }

        /**
         * Properties of a ValueType.
         * @deprecated Use google.v1.ValueType.$Properties instead.
         */
        interface IValueType extends google.v1.ValueType.$Properties {
        }

        /** Represents a ValueType. */
        class ValueType {

            /**
             * Constructs a new ValueType.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.v1.ValueType.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ValueType type. */
            type: (number|Long);

            /** ValueType unit. */
            unit: (number|Long);

            /**
             * Creates a new ValueType instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ValueType instance
             */
            static create(properties: google.v1.ValueType.$Shape): google.v1.ValueType & google.v1.ValueType.$Shape;
            static create(properties?: google.v1.ValueType.$Properties): google.v1.ValueType;

            /**
             * Encodes the specified ValueType message. Does not implicitly {@link google.v1.ValueType.verify|verify} messages.
             * @param message ValueType message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.v1.ValueType.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ValueType message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.v1.ValueType & google.v1.ValueType.$Shape} ValueType
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.v1.ValueType & google.v1.ValueType.$Shape;
        }

        namespace ValueType {

            /** Properties of a ValueType. */
            interface $Properties {

                /** ValueType type */
                type?: (number|Long|null);

                /** ValueType unit */
                unit?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ValueType. */
            type $Shape = google.v1.ValueType.$Properties;
        }

        /**
         * Properties of a Sample.
         * @deprecated Use google.v1.Sample.$Properties instead.
         */
        interface ISample extends google.v1.Sample.$Properties {
        }

        /** Represents a Sample. */
        class Sample {

            /**
             * Constructs a new Sample.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.v1.Sample.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sample locationId. */
            locationId: (number|Long)[];

            /** Sample value. */
            value: (number|Long)[];

            /** Sample label. */
            label: google.v1.Label.$Properties[];

            /**
             * Creates a new Sample instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Sample instance
             */
            static create(properties: google.v1.Sample.$Shape): google.v1.Sample & google.v1.Sample.$Shape;
            static create(properties?: google.v1.Sample.$Properties): google.v1.Sample;

            /**
             * Encodes the specified Sample message. Does not implicitly {@link google.v1.Sample.verify|verify} messages.
             * @param message Sample message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.v1.Sample.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sample message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.v1.Sample & google.v1.Sample.$Shape} Sample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.v1.Sample & google.v1.Sample.$Shape;
        }

        namespace Sample {

            /** Properties of a Sample. */
            interface $Properties {

                /** Sample locationId */
                locationId?: ((number|Long)[]|null);

                /** Sample value */
                value?: ((number|Long)[]|null);

                /** Sample label */
                label?: (google.v1.Label.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sample. */
            type $Shape = google.v1.Sample.$Properties;
        }

        /**
         * Properties of a Label.
         * @deprecated Use google.v1.Label.$Properties instead.
         */
        interface ILabel extends google.v1.Label.$Properties {
        }

        /** Represents a Label. */
        class Label {

            /**
             * Constructs a new Label.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.v1.Label.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Label key. */
            key: (number|Long);

            /** Label str. */
            str: (number|Long);

            /** Label num. */
            num: (number|Long);

            /** Label numUnit. */
            numUnit: (number|Long);

            /**
             * Creates a new Label instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Label instance
             */
            static create(properties: google.v1.Label.$Shape): google.v1.Label & google.v1.Label.$Shape;
            static create(properties?: google.v1.Label.$Properties): google.v1.Label;

            /**
             * Encodes the specified Label message. Does not implicitly {@link google.v1.Label.verify|verify} messages.
             * @param message Label message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.v1.Label.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.v1.Label & google.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.v1.Label & google.v1.Label.$Shape;
        }

        namespace Label {

            /** Properties of a Label. */
            interface $Properties {

                /** Label key */
                key?: (number|Long|null);

                /** Label str */
                str?: (number|Long|null);

                /** Label num */
                num?: (number|Long|null);

                /** Label numUnit */
                numUnit?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Label. */
            type $Shape = google.v1.Label.$Properties;
        }

        /**
         * Properties of a Mapping.
         * @deprecated Use google.v1.Mapping.$Properties instead.
         */
        interface IMapping extends google.v1.Mapping.$Properties {
        }

        /** Represents a Mapping. */
        class Mapping {

            /**
             * Constructs a new Mapping.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.v1.Mapping.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Mapping id. */
            id: (number|Long);

            /** Mapping memoryStart. */
            memoryStart: (number|Long);

            /** Mapping memoryLimit. */
            memoryLimit: (number|Long);

            /** Mapping fileOffset. */
            fileOffset: (number|Long);

            /** Mapping filename. */
            filename: (number|Long);

            /** Mapping buildId. */
            buildId: (number|Long);

            /** Mapping hasFunctions. */
            hasFunctions: boolean;

            /** Mapping hasFilenames. */
            hasFilenames: boolean;

            /** Mapping hasLineNumbers. */
            hasLineNumbers: boolean;

            /** Mapping hasInlineFrames. */
            hasInlineFrames: boolean;

            /**
             * Creates a new Mapping instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Mapping instance
             */
            static create(properties: google.v1.Mapping.$Shape): google.v1.Mapping & google.v1.Mapping.$Shape;
            static create(properties?: google.v1.Mapping.$Properties): google.v1.Mapping;

            /**
             * Encodes the specified Mapping message. Does not implicitly {@link google.v1.Mapping.verify|verify} messages.
             * @param message Mapping message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.v1.Mapping.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Mapping message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.v1.Mapping & google.v1.Mapping.$Shape} Mapping
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.v1.Mapping & google.v1.Mapping.$Shape;
        }

        namespace Mapping {

            /** Properties of a Mapping. */
            interface $Properties {

                /** Mapping id */
                id?: (number|Long|null);

                /** Mapping memoryStart */
                memoryStart?: (number|Long|null);

                /** Mapping memoryLimit */
                memoryLimit?: (number|Long|null);

                /** Mapping fileOffset */
                fileOffset?: (number|Long|null);

                /** Mapping filename */
                filename?: (number|Long|null);

                /** Mapping buildId */
                buildId?: (number|Long|null);

                /** Mapping hasFunctions */
                hasFunctions?: (boolean|null);

                /** Mapping hasFilenames */
                hasFilenames?: (boolean|null);

                /** Mapping hasLineNumbers */
                hasLineNumbers?: (boolean|null);

                /** Mapping hasInlineFrames */
                hasInlineFrames?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Mapping. */
            type $Shape = google.v1.Mapping.$Properties;
        }

        /**
         * Properties of a Location.
         * @deprecated Use google.v1.Location.$Properties instead.
         */
        interface ILocation extends google.v1.Location.$Properties {
        }

        /** Represents a Location. */
        class Location {

            /**
             * Constructs a new Location.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.v1.Location.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Location id. */
            id: (number|Long);

            /** Location mappingId. */
            mappingId: (number|Long);

            /** Location address. */
            address: (number|Long);

            /** Location line. */
            line: google.v1.Line.$Properties[];

            /** Location isFolded. */
            isFolded: boolean;

            /**
             * Creates a new Location instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Location instance
             */
            static create(properties: google.v1.Location.$Shape): google.v1.Location & google.v1.Location.$Shape;
            static create(properties?: google.v1.Location.$Properties): google.v1.Location;

            /**
             * Encodes the specified Location message. Does not implicitly {@link google.v1.Location.verify|verify} messages.
             * @param message Location message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.v1.Location.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Location message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.v1.Location & google.v1.Location.$Shape} Location
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.v1.Location & google.v1.Location.$Shape;
        }

        namespace Location {

            /** Properties of a Location. */
            interface $Properties {

                /** Location id */
                id?: (number|Long|null);

                /** Location mappingId */
                mappingId?: (number|Long|null);

                /** Location address */
                address?: (number|Long|null);

                /** Location line */
                line?: (google.v1.Line.$Properties[]|null);

                /** Location isFolded */
                isFolded?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Location. */
            type $Shape = google.v1.Location.$Properties;
        }

        /**
         * Properties of a Line.
         * @deprecated Use google.v1.Line.$Properties instead.
         */
        interface ILine extends google.v1.Line.$Properties {
        }

        /** Represents a Line. */
        class Line {

            /**
             * Constructs a new Line.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.v1.Line.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Line functionId. */
            functionId: (number|Long);

            /** Line line. */
            line: (number|Long);

            /**
             * Creates a new Line instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Line instance
             */
            static create(properties: google.v1.Line.$Shape): google.v1.Line & google.v1.Line.$Shape;
            static create(properties?: google.v1.Line.$Properties): google.v1.Line;

            /**
             * Encodes the specified Line message. Does not implicitly {@link google.v1.Line.verify|verify} messages.
             * @param message Line message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.v1.Line.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Line message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.v1.Line & google.v1.Line.$Shape} Line
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.v1.Line & google.v1.Line.$Shape;
        }

        namespace Line {

            /** Properties of a Line. */
            interface $Properties {

                /** Line functionId */
                functionId?: (number|Long|null);

                /** Line line */
                line?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Line. */
            type $Shape = google.v1.Line.$Properties;
        }

        /**
         * Properties of a Function.
         * @deprecated Use google.v1.Function.$Properties instead.
         */
        interface IFunction extends google.v1.Function.$Properties {
        }

        /** Represents a Function. */
        class Function {

            /**
             * Constructs a new Function.
             * @param [properties] Properties to set
             */
            constructor(properties?: google.v1.Function.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Function id. */
            id: (number|Long);

            /** Function name. */
            name: (number|Long);

            /** Function systemName. */
            systemName: (number|Long);

            /** Function filename. */
            filename: (number|Long);

            /** Function startLine. */
            startLine: (number|Long);

            /**
             * Creates a new Function instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Function instance
             */
            static create(properties: google.v1.Function.$Shape): google.v1.Function & google.v1.Function.$Shape;
            static create(properties?: google.v1.Function.$Properties): google.v1.Function;

            /**
             * Encodes the specified Function message. Does not implicitly {@link google.v1.Function.verify|verify} messages.
             * @param message Function message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: google.v1.Function.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Function message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {google.v1.Function & google.v1.Function.$Shape} Function
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): google.v1.Function & google.v1.Function.$Shape;
        }

        namespace Function {

            /** Properties of a Function. */
            interface $Properties {

                /** Function id */
                id?: (number|Long|null);

                /** Function name */
                name?: (number|Long|null);

                /** Function systemName */
                systemName?: (number|Long|null);

                /** Function filename */
                filename?: (number|Long|null);

                /** Function startLine */
                startLine?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Function. */
            type $Shape = google.v1.Function.$Properties;
        }
    }
}

/** Namespace prometheus. */
export namespace prometheus {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a WriteRequest.
         * @deprecated Use prometheus.v1.WriteRequest.$Properties instead.
         */
        interface IWriteRequest extends prometheus.v1.WriteRequest.$Properties {
        }

        /** Represents a WriteRequest. */
        class WriteRequest {

            /**
             * Constructs a new WriteRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.WriteRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WriteRequest timeseries. */
            timeseries: prometheus.v1.TimeSeries.$Properties[];

            /**
             * Creates a new WriteRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WriteRequest instance
             */
            static create(properties: prometheus.v1.WriteRequest.$Shape): prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape;
            static create(properties?: prometheus.v1.WriteRequest.$Properties): prometheus.v1.WriteRequest;

            /**
             * Encodes the specified WriteRequest message. Does not implicitly {@link prometheus.v1.WriteRequest.verify|verify} messages.
             * @param message WriteRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.WriteRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WriteRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape} WriteRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.WriteRequest & prometheus.v1.WriteRequest.$Shape;
        }

        namespace WriteRequest {

            /** Properties of a WriteRequest. */
            interface $Properties {

                /** WriteRequest timeseries */
                timeseries?: (prometheus.v1.TimeSeries.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WriteRequest. */
            type $Shape = prometheus.v1.WriteRequest.$Properties;
        }

        /**
         * Properties of a TimeSeries.
         * @deprecated Use prometheus.v1.TimeSeries.$Properties instead.
         */
        interface ITimeSeries extends prometheus.v1.TimeSeries.$Properties {
        }

        /** Represents a TimeSeries. */
        class TimeSeries {

            /**
             * Constructs a new TimeSeries.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.TimeSeries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TimeSeries labels. */
            labels: prometheus.v1.Label.$Properties[];

            /** TimeSeries samples. */
            samples: prometheus.v1.Sample.$Properties[];

            /**
             * Creates a new TimeSeries instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TimeSeries instance
             */
            static create(properties: prometheus.v1.TimeSeries.$Shape): prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape;
            static create(properties?: prometheus.v1.TimeSeries.$Properties): prometheus.v1.TimeSeries;

            /**
             * Encodes the specified TimeSeries message. Does not implicitly {@link prometheus.v1.TimeSeries.verify|verify} messages.
             * @param message TimeSeries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.TimeSeries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TimeSeries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape} TimeSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.TimeSeries & prometheus.v1.TimeSeries.$Shape;
        }

        namespace TimeSeries {

            /** Properties of a TimeSeries. */
            interface $Properties {

                /** TimeSeries labels */
                labels?: (prometheus.v1.Label.$Properties[]|null);

                /** TimeSeries samples */
                samples?: (prometheus.v1.Sample.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TimeSeries. */
            type $Shape = prometheus.v1.TimeSeries.$Properties;
        }

        /**
         * Properties of a Label.
         * @deprecated Use prometheus.v1.Label.$Properties instead.
         */
        interface ILabel extends prometheus.v1.Label.$Properties {
        }

        /** Represents a Label. */
        class Label {

            /**
             * Constructs a new Label.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.Label.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Label name. */
            name: string;

            /** Label value. */
            value: string;

            /**
             * Creates a new Label instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Label instance
             */
            static create(properties: prometheus.v1.Label.$Shape): prometheus.v1.Label & prometheus.v1.Label.$Shape;
            static create(properties?: prometheus.v1.Label.$Properties): prometheus.v1.Label;

            /**
             * Encodes the specified Label message. Does not implicitly {@link prometheus.v1.Label.verify|verify} messages.
             * @param message Label message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.Label.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.Label & prometheus.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.Label & prometheus.v1.Label.$Shape;
        }

        namespace Label {

            /** Properties of a Label. */
            interface $Properties {

                /** Label name */
                name?: (string|null);

                /** Label value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Label. */
            type $Shape = prometheus.v1.Label.$Properties;
        }

        /**
         * Properties of a Sample.
         * @deprecated Use prometheus.v1.Sample.$Properties instead.
         */
        interface ISample extends prometheus.v1.Sample.$Properties {
        }

        /** Represents a Sample. */
        class Sample {

            /**
             * Constructs a new Sample.
             * @param [properties] Properties to set
             */
            constructor(properties?: prometheus.v1.Sample.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sample value. */
            value: number;

            /** Sample timestamp. */
            timestamp: (number|Long);

            /**
             * Creates a new Sample instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Sample instance
             */
            static create(properties: prometheus.v1.Sample.$Shape): prometheus.v1.Sample & prometheus.v1.Sample.$Shape;
            static create(properties?: prometheus.v1.Sample.$Properties): prometheus.v1.Sample;

            /**
             * Encodes the specified Sample message. Does not implicitly {@link prometheus.v1.Sample.verify|verify} messages.
             * @param message Sample message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: prometheus.v1.Sample.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sample message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {prometheus.v1.Sample & prometheus.v1.Sample.$Shape} Sample
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): prometheus.v1.Sample & prometheus.v1.Sample.$Shape;
        }

        namespace Sample {

            /** Properties of a Sample. */
            interface $Properties {

                /** Sample value */
                value?: (number|null);

                /** Sample timestamp */
                timestamp?: (number|Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sample. */
            type $Shape = prometheus.v1.Sample.$Properties;
        }
    }
}
