"""The part of AWS's awsglue that statements import: it is in every Glue session and in no package index."""
