export const descriptor = {
  "nested": {
    "push": {
      "nested": {
        "v1": {
          "nested": {
            "PusherService": {
              "methods": {
                "Push": {
                  "requestType": "PushRequest",
                  "responseType": "PushResponse"
                }
              }
            },
            "PushRequest": {
              "fields": {
                "series": {
                  "rule": "repeated",
                  "type": "RawProfileSeries",
                  "id": 1
                }
              }
            },
            "PushResponse": {
              "fields": {}
            },
            "RawProfileSeries": {
              "fields": {
                "labels": {
                  "rule": "repeated",
                  "type": "types.v1.LabelPair",
                  "id": 1
                },
                "samples": {
                  "rule": "repeated",
                  "type": "RawSample",
                  "id": 2
                }
              }
            },
            "RawSample": {
              "fields": {
                "rawProfile": {
                  "type": "bytes",
                  "id": 1,
                  "protoName": "raw_profile"
                },
                "ID": {
                  "type": "string",
                  "id": 2
                }
              }
            }
          }
        }
      }
    },
    "types": {
      "nested": {
        "v1": {
          "nested": {
            "LabelPair": {
              "fields": {
                "name": {
                  "type": "string",
                  "id": 1
                },
                "value": {
                  "type": "string",
                  "id": 2
                }
              }
            },
            "Labels": {
              "fields": {
                "labels": {
                  "rule": "repeated",
                  "type": "LabelPair",
                  "id": 1
                }
              }
            },
            "ProfileType": {
              "fields": {
                "ID": {
                  "type": "string",
                  "id": 1
                },
                "name": {
                  "type": "string",
                  "id": 2
                },
                "sampleType": {
                  "type": "string",
                  "id": 4,
                  "protoName": "sample_type"
                },
                "sampleUnit": {
                  "type": "string",
                  "id": 5,
                  "protoName": "sample_unit"
                },
                "periodType": {
                  "type": "string",
                  "id": 6,
                  "protoName": "period_type"
                },
                "periodUnit": {
                  "type": "string",
                  "id": 7,
                  "protoName": "period_unit"
                }
              }
            },
            "LabelNamesRequest": {
              "fields": {
                "matchers": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 1
                },
                "start": {
                  "type": "int64",
                  "id": 2
                },
                "end": {
                  "type": "int64",
                  "id": 3
                }
              }
            },
            "LabelNamesResponse": {
              "fields": {
                "names": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 1
                }
              }
            },
            "LabelValuesRequest": {
              "fields": {
                "name": {
                  "type": "string",
                  "id": 1
                },
                "matchers": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 2
                },
                "start": {
                  "type": "int64",
                  "id": 3
                },
                "end": {
                  "type": "int64",
                  "id": 4
                }
              }
            },
            "LabelValuesResponse": {
              "fields": {
                "names": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 1
                }
              }
            },
            "Series": {
              "fields": {
                "labels": {
                  "rule": "repeated",
                  "type": "LabelPair",
                  "id": 1
                },
                "points": {
                  "rule": "repeated",
                  "type": "Point",
                  "id": 2
                }
              }
            },
            "Point": {
              "fields": {
                "value": {
                  "type": "double",
                  "id": 1
                },
                "timestamp": {
                  "type": "int64",
                  "id": 2
                }
              }
            },
            "TimeSeriesAggregationType": {
              "values": {
                "TIME_SERIES_AGGREGATION_TYPE_SUM": 0,
                "TIME_SERIES_AGGREGATION_TYPE_AVERAGE": 1
              }
            },
            "StackTraceSelector": {
              "fields": {
                "callSite": {
                  "rule": "repeated",
                  "type": "Location",
                  "id": 1,
                  "protoName": "call_site"
                }
              }
            },
            "Location": {
              "fields": {
                "name": {
                  "type": "string",
                  "id": 1
                }
              }
            },
            "GetProfileStatsRequest": {
              "fields": {}
            },
            "GetProfileStatsResponse": {
              "fields": {
                "dataIngested": {
                  "type": "bool",
                  "id": 1,
                  "protoName": "data_ingested"
                },
                "oldestProfileTime": {
                  "type": "int64",
                  "id": 2,
                  "protoName": "oldest_profile_time"
                },
                "newestProfileTime": {
                  "type": "int64",
                  "id": 3,
                  "protoName": "newest_profile_time"
                }
              }
            }
          }
        }
      }
    },
    "querier": {
      "nested": {
        "v1": {
          "nested": {
            "QuerierService": {
              "methods": {
                "ProfileTypes": {
                  "requestType": "ProfileTypesRequest",
                  "responseType": "ProfileTypesResponse"
                },
                "LabelValues": {
                  "requestType": "types.v1.LabelValuesRequest",
                  "responseType": "types.v1.LabelValuesResponse"
                },
                "LabelNames": {
                  "requestType": "types.v1.LabelNamesRequest",
                  "responseType": "types.v1.LabelNamesResponse"
                },
                "Series": {
                  "requestType": "SeriesRequest",
                  "responseType": "SeriesResponse"
                },
                "SelectMergeStacktraces": {
                  "requestType": "SelectMergeStacktracesRequest",
                  "responseType": "SelectMergeStacktracesResponse"
                },
                "SelectMergeProfile": {
                  "requestType": "SelectMergeProfileRequest",
                  "responseType": "google.v1.Profile"
                },
                "SelectSeries": {
                  "requestType": "SelectSeriesRequest",
                  "responseType": "SelectSeriesResponse"
                },
                "Diff": {
                  "requestType": "DiffRequest",
                  "responseType": "DiffResponse"
                },
                "GetProfileStats": {
                  "requestType": "types.v1.GetProfileStatsRequest",
                  "responseType": "types.v1.GetProfileStatsResponse"
                }
              }
            },
            "ProfileTypesRequest": {
              "fields": {
                "start": {
                  "type": "int64",
                  "id": 1
                },
                "end": {
                  "type": "int64",
                  "id": 2
                }
              }
            },
            "ProfileTypesResponse": {
              "fields": {
                "profileTypes": {
                  "rule": "repeated",
                  "type": "types.v1.ProfileType",
                  "id": 1,
                  "protoName": "profile_types"
                }
              }
            },
            "SeriesRequest": {
              "fields": {
                "matchers": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 1
                },
                "labelNames": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 2,
                  "protoName": "label_names"
                },
                "start": {
                  "type": "int64",
                  "id": 3
                },
                "end": {
                  "type": "int64",
                  "id": 4
                }
              }
            },
            "SeriesResponse": {
              "fields": {
                "labelsSet": {
                  "rule": "repeated",
                  "type": "types.v1.Labels",
                  "id": 2,
                  "protoName": "labels_set"
                }
              }
            },
            "ProfileFormat": {
              "values": {
                "PROFILE_FORMAT_UNSPECIFIED": 0,
                "PROFILE_FORMAT_FLAMEGRAPH": 1,
                "PROFILE_FORMAT_TREE": 2
              }
            },
            "SelectMergeStacktracesRequest": {
              "oneofs": {
                "_maxNodes": {
                  "oneof": [
                    "maxNodes"
                  ]
                },
                "_stackTraceSelector": {
                  "oneof": [
                    "stackTraceSelector"
                  ]
                }
              },
              "fields": {
                "profileTypeID": {
                  "type": "string",
                  "id": 1,
                  "protoName": "profile_typeID"
                },
                "labelSelector": {
                  "type": "string",
                  "id": 2,
                  "protoName": "label_selector"
                },
                "start": {
                  "type": "int64",
                  "id": 3
                },
                "end": {
                  "type": "int64",
                  "id": 4
                },
                "maxNodes": {
                  "type": "int64",
                  "id": 5,
                  "protoName": "max_nodes",
                  "options": {
                    "proto3_optional": true
                  }
                },
                "format": {
                  "type": "ProfileFormat",
                  "id": 6
                },
                "stackTraceSelector": {
                  "type": "types.v1.StackTraceSelector",
                  "id": 7,
                  "protoName": "stack_trace_selector",
                  "options": {
                    "proto3_optional": true
                  }
                }
              }
            },
            "SelectMergeStacktracesResponse": {
              "fields": {
                "flamegraph": {
                  "type": "FlameGraph",
                  "id": 1
                },
                "tree": {
                  "type": "bytes",
                  "id": 2
                }
              }
            },
            "SelectMergeProfileRequest": {
              "oneofs": {
                "_maxNodes": {
                  "oneof": [
                    "maxNodes"
                  ]
                },
                "_stackTraceSelector": {
                  "oneof": [
                    "stackTraceSelector"
                  ]
                }
              },
              "fields": {
                "profileTypeID": {
                  "type": "string",
                  "id": 1,
                  "protoName": "profile_typeID"
                },
                "labelSelector": {
                  "type": "string",
                  "id": 2,
                  "protoName": "label_selector"
                },
                "start": {
                  "type": "int64",
                  "id": 3
                },
                "end": {
                  "type": "int64",
                  "id": 4
                },
                "maxNodes": {
                  "type": "int64",
                  "id": 5,
                  "protoName": "max_nodes",
                  "options": {
                    "proto3_optional": true
                  }
                },
                "stackTraceSelector": {
                  "type": "types.v1.StackTraceSelector",
                  "id": 6,
                  "protoName": "stack_trace_selector",
                  "options": {
                    "proto3_optional": true
                  }
                }
              }
            },
            "SelectSeriesRequest": {
              "oneofs": {
                "_aggregation": {
                  "oneof": [
                    "aggregation"
                  ]
                },
                "_stackTraceSelector": {
                  "oneof": [
                    "stackTraceSelector"
                  ]
                },
                "_limit": {
                  "oneof": [
                    "limit"
                  ]
                }
              },
              "fields": {
                "profileTypeID": {
                  "type": "string",
                  "id": 1,
                  "protoName": "profile_typeID"
                },
                "labelSelector": {
                  "type": "string",
                  "id": 2,
                  "protoName": "label_selector"
                },
                "start": {
                  "type": "int64",
                  "id": 3
                },
                "end": {
                  "type": "int64",
                  "id": 4
                },
                "groupBy": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 5,
                  "protoName": "group_by"
                },
                "step": {
                  "type": "double",
                  "id": 6
                },
                "aggregation": {
                  "type": "types.v1.TimeSeriesAggregationType",
                  "id": 7,
                  "options": {
                    "proto3_optional": true
                  }
                },
                "stackTraceSelector": {
                  "type": "types.v1.StackTraceSelector",
                  "id": 8,
                  "protoName": "stack_trace_selector",
                  "options": {
                    "proto3_optional": true
                  }
                },
                "limit": {
                  "type": "int64",
                  "id": 9,
                  "options": {
                    "proto3_optional": true
                  }
                }
              }
            },
            "SelectSeriesResponse": {
              "fields": {
                "series": {
                  "rule": "repeated",
                  "type": "types.v1.Series",
                  "id": 1
                }
              }
            },
            "FlameGraph": {
              "fields": {
                "names": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 1
                },
                "levels": {
                  "rule": "repeated",
                  "type": "Level",
                  "id": 2
                },
                "total": {
                  "type": "int64",
                  "id": 3
                },
                "maxSelf": {
                  "type": "int64",
                  "id": 4,
                  "protoName": "max_self"
                }
              }
            },
            "Level": {
              "fields": {
                "values": {
                  "rule": "repeated",
                  "type": "int64",
                  "id": 1
                }
              }
            },
            "DiffRequest": {
              "fields": {
                "left": {
                  "type": "SelectMergeStacktracesRequest",
                  "id": 1
                },
                "right": {
                  "type": "SelectMergeStacktracesRequest",
                  "id": 2
                }
              }
            },
            "DiffResponse": {
              "fields": {
                "flamegraph": {
                  "type": "FlameGraphDiff",
                  "id": 1
                }
              }
            },
            "FlameGraphDiff": {
              "fields": {
                "names": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 1
                },
                "levels": {
                  "rule": "repeated",
                  "type": "Level",
                  "id": 2
                },
                "total": {
                  "type": "int64",
                  "id": 3
                },
                "maxSelf": {
                  "type": "int64",
                  "id": 4,
                  "protoName": "max_self"
                },
                "leftTicks": {
                  "type": "int64",
                  "id": 5
                },
                "rightTicks": {
                  "type": "int64",
                  "id": 6
                }
              }
            }
          }
        }
      }
    },
    "google": {
      "nested": {
        "v1": {
          "nested": {
            "Profile": {
              "fields": {
                "sampleType": {
                  "rule": "repeated",
                  "type": "ValueType",
                  "id": 1,
                  "protoName": "sample_type"
                },
                "sample": {
                  "rule": "repeated",
                  "type": "Sample",
                  "id": 2
                },
                "mapping": {
                  "rule": "repeated",
                  "type": "Mapping",
                  "id": 3
                },
                "location": {
                  "rule": "repeated",
                  "type": "Location",
                  "id": 4
                },
                "function": {
                  "rule": "repeated",
                  "type": "Function",
                  "id": 5
                },
                "stringTable": {
                  "rule": "repeated",
                  "type": "string",
                  "id": 6,
                  "protoName": "string_table"
                },
                "dropFrames": {
                  "type": "int64",
                  "id": 7,
                  "protoName": "drop_frames"
                },
                "keepFrames": {
                  "type": "int64",
                  "id": 8,
                  "protoName": "keep_frames"
                },
                "timeNanos": {
                  "type": "int64",
                  "id": 9,
                  "protoName": "time_nanos"
                },
                "durationNanos": {
                  "type": "int64",
                  "id": 10,
                  "protoName": "duration_nanos"
                },
                "periodType": {
                  "type": "ValueType",
                  "id": 11,
                  "protoName": "period_type"
                },
                "period": {
                  "type": "int64",
                  "id": 12
                },
                "comment": {
                  "rule": "repeated",
                  "type": "int64",
                  "id": 13
                },
                "defaultSampleType": {
                  "type": "int64",
                  "id": 14,
                  "protoName": "default_sample_type"
                }
              }
            },
            "ValueType": {
              "fields": {
                "type": {
                  "type": "int64",
                  "id": 1
                },
                "unit": {
                  "type": "int64",
                  "id": 2
                }
              }
            },
            "Sample": {
              "fields": {
                "locationId": {
                  "rule": "repeated",
                  "type": "uint64",
                  "id": 1,
                  "protoName": "location_id"
                },
                "value": {
                  "rule": "repeated",
                  "type": "int64",
                  "id": 2
                },
                "label": {
                  "rule": "repeated",
                  "type": "Label",
                  "id": 3
                }
              }
            },
            "Label": {
              "fields": {
                "key": {
                  "type": "int64",
                  "id": 1
                },
                "str": {
                  "type": "int64",
                  "id": 2
                },
                "num": {
                  "type": "int64",
                  "id": 3
                },
                "numUnit": {
                  "type": "int64",
                  "id": 4,
                  "protoName": "num_unit"
                }
              }
            },
            "Mapping": {
              "fields": {
                "id": {
                  "type": "uint64",
                  "id": 1
                },
                "memoryStart": {
                  "type": "uint64",
                  "id": 2,
                  "protoName": "memory_start"
                },
                "memoryLimit": {
                  "type": "uint64",
                  "id": 3,
                  "protoName": "memory_limit"
                },
                "fileOffset": {
                  "type": "uint64",
                  "id": 4,
                  "protoName": "file_offset"
                },
                "filename": {
                  "type": "int64",
                  "id": 5
                },
                "buildId": {
                  "type": "int64",
                  "id": 6,
                  "protoName": "build_id"
                },
                "hasFunctions": {
                  "type": "bool",
                  "id": 7,
                  "protoName": "has_functions"
                },
                "hasFilenames": {
                  "type": "bool",
                  "id": 8,
                  "protoName": "has_filenames"
                },
                "hasLineNumbers": {
                  "type": "bool",
                  "id": 9,
                  "protoName": "has_line_numbers"
                },
                "hasInlineFrames": {
                  "type": "bool",
                  "id": 10,
                  "protoName": "has_inline_frames"
                }
              }
            },
            "Location": {
              "fields": {
                "id": {
                  "type": "uint64",
                  "id": 1
                },
                "mappingId": {
                  "type": "uint64",
                  "id": 2,
                  "protoName": "mapping_id"
                },
                "address": {
                  "type": "uint64",
                  "id": 3
                },
                "line": {
                  "rule": "repeated",
                  "type": "Line",
                  "id": 4
                },
                "isFolded": {
                  "type": "bool",
                  "id": 5,
                  "protoName": "is_folded"
                }
              }
            },
            "Line": {
              "fields": {
                "functionId": {
                  "type": "uint64",
                  "id": 1,
                  "protoName": "function_id"
                },
                "line": {
                  "type": "int64",
                  "id": 2
                }
              }
            },
            "Function": {
              "fields": {
                "id": {
                  "type": "uint64",
                  "id": 1
                },
                "name": {
                  "type": "int64",
                  "id": 2
                },
                "systemName": {
                  "type": "int64",
                  "id": 3,
                  "protoName": "system_name"
                },
                "filename": {
                  "type": "int64",
                  "id": 4
                },
                "startLine": {
                  "type": "int64",
                  "id": 5,
                  "protoName": "start_line"
                }
              }
            }
          }
        }
      }
    },
    "prometheus": {
      "nested": {
        "v1": {
          "nested": {
            "WriteRequest": {
              "fields": {
                "timeseries": {
                  "rule": "repeated",
                  "type": "TimeSeries",
                  "id": 1
                }
              }
            },
            "TimeSeries": {
              "fields": {
                "labels": {
                  "rule": "repeated",
                  "type": "Label",
                  "id": 1
                },
                "samples": {
                  "rule": "repeated",
                  "type": "Sample",
                  "id": 2
                }
              }
            },
            "Label": {
              "fields": {
                "name": {
                  "type": "string",
                  "id": 1
                },
                "value": {
                  "type": "string",
                  "id": 2
                }
              }
            },
            "Sample": {
              "fields": {
                "value": {
                  "type": "double",
                  "id": 1
                },
                "timestamp": {
                  "type": "int64",
                  "id": 2
                }
              }
            }
          }
        }
      }
    }
  }
};
